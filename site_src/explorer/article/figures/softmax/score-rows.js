import { colour } from "../../../kit/colours.js";
import { markup, setMarkup } from "../../../kit/markup.js";
import { decimal, percent } from "../../../kit/numbers.js";

/**
 * Scores to be pulled about, a row each, and beside each what softmax and plain division make of it.
 *
 * @typedef {import("./softmax-or-normalise.js").ScoresReply} ScoresReply
 */

/** The largest score that Python takes. */
export const FARTHEST = 1000;
const NEAREST = 10; // a slider reaches at least so far

/** What a plain share may be, on the axis: from −1 to 2, with the probabilities in the middle. */
const [LOW, HIGH] = [-1, 2];

const AXIS = markup`<span class="score-rows-track"><span class="score-rows-axis"><span>0</span><span>100\u00a0%</span></span></span>`;

const BAR = markup`<span class="score-rows-track"><span class="score-rows-zone"><i class="score-rows-bar"></i></span></span>`;

/** Scores have one decimal here. @param {number} value */
export const tenth = (value) => Math.round(value * 10) / 10 + 0;

/** Of any size and sign; `percent` is for probabilities. @param {number} share */
const hundredth = (share) => `${decimal(100 * share, Math.abs(share) < 100 ? 2 : 0)}\u00a0%`;

/** @param {(scores: number[]) => void} onChange */
export function createScoreRows(onChange) {
  const element = document.createElement("div");
  element.className = "score-rows";
  setMarkup(
    element,
    markup`
    <div class="score-rows-heads" aria-hidden="true">
      <span></span><span>score x</span>
      <span data-of="softmax">softmax<span class="score-rows-formula">e<sup>x</sup> ∕ sum of all e<sup>x</sup></span>${AXIS}</span>
      <span data-of="plain">plain normalisation<span class="score-rows-formula">x ∕ sum of all x</span>${AXIS}</span>
    </div>
    <div></div>
    <div class="score-rows-sums">
      <span class="score-rows-summed">sum <b data-number="sum"></b></span>
      <span data-of="softmax"></span>
      <span data-of="plain"></span>
    </div>
    <p class="score-rows-work" role="status"></p>`,
  );
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (element.querySelector(name));
  const bars = /** @type {HTMLElement} */ (element.children[1]);
  const [sum, whole, verdict, work] = [
    ".score-rows-summed > b",
    ".score-rows-sums > [data-of=softmax]",
    ".score-rows-sums > [data-of=plain]",
    ".score-rows-work",
  ].map(find);

  /** @type {ReturnType<typeof row>[]} */
  let rows = [];
  /** @type {string[]} */
  let names = [];
  /** @type {number[]} */
  let scores = [];
  let reach = NEAREST;
  let timer = 0;

  /** @param {number} index */
  function row(index) {
    const name = names[index] ?? `class ${index + 1}`;
    const holder = document.createElement("div");
    holder.className = "score-rows-row";
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", name);
    setMarkup(
      holder,
      markup`
      <span class="score-rows-name"></span>
      <span class="pull"><i class="pull-bar"></i><input type="range" class="pull-slider" step="0.1"></span>
      <input type="number" class="score-rows-typed" step="0.1" min="${-FARTHEST}" max="${FARTHEST}">
      <span class="score-rows-share" data-of="softmax"><span class="score-rows-word">softmax</span>${BAR}
        <span class="score-rows-said"><b data-number="probability" data-index="${index}"></b></span></span>
      <span class="score-rows-share" data-of="plain"><span class="score-rows-word">plain</span>${BAR}
        <span class="score-rows-said"><b data-number="share" data-index="${index}"></b> <span class="score-rows-fault"></span></span></span>`,
    );
    const part = (/** @type {string} */ at) => /** @type {any} */ (holder.querySelector(at));
    part(".score-rows-name").textContent = name;
    const slider = /** @type {HTMLInputElement} */ (part(".pull-slider"));
    const typed = /** @type {HTMLInputElement} */ (part(".score-rows-typed"));
    slider.setAttribute("aria-label", `Score of ${name}`);
    typed.setAttribute("aria-label", `Score of ${name}, as a number`);
    slider.addEventListener("input", () => change(index, Number(slider.value)));
    typed.addEventListener("input", () => {
      if (typed.value !== "" && typed.validity.valid) change(index, typed.valueAsNumber);
    });
    typed.addEventListener("blur", () => (typed.value = String(scores[index] ?? "")));
    return { holder, slider, typed, bar: part(".pull-bar"), part };
  }

  /** @param {number} index @param {number} score */
  function change(index, score) {
    onChange(scores.map((old, i) => (i === index ? tenth(score) : old)));
  }

  /** Draw the scores as they are set now. */
  function draw() {
    // A slider keeps its range while it is pulled, and gets another when a score leaves it.
    const most = Math.max(...scores.map(Math.abs));
    const wanted = Math.max(NEAREST, 10 * Math.ceil((most * 1.2) / 10));
    if (most > reach || wanted < reach / 2) reach = Math.min(FARTHEST, wanted);
    rows.forEach(({ slider, typed, bar }, i) => {
      const score = scores[i];
      slider.min = String(-reach);
      slider.max = String(reach);
      slider.value = String(score);
      slider.setAttribute("aria-valuetext", decimal(score, 1));
      if (document.activeElement !== typed) typed.value = String(score);
      const length = Math.abs(score) / (2 * reach);
      bar.style.left = `calc(var(--half) + (100% - 2 * var(--half)) * ${0.5 - (score < 0 ? length : 0)})`;
      bar.style.width = `calc((100% - 2 * var(--half)) * ${length})`;
      bar.style.backgroundColor = colour("logit", 0.25 + 0.5 * (0.5 + score / (2 * reach)));
    });
  }

  /** A bar on its axis, whose unit is the zone of what can be a probability.
   * @param {HTMLElement} bar @param {number} share */
  function stretch(bar, share) {
    const [from, to] = [Math.max(LOW, Math.min(0, share)), Math.min(HIGH, Math.max(0, share))];
    bar.style.left = `${100 * from}%`;
    bar.style.width = `${100 * (to - from)}%`;
    if (share >= LOW && share <= HIGH) delete bar.dataset.beyond;
    else bar.dataset.beyond = share < LOW ? "below" : "above";
  }

  return {
    element,
    count: () => rows.length,
    /** Other classes. @param {string[]} of @param {number[]} next */
    fill(of, next) {
      names = of;
      scores = next;
      reach = NEAREST;
      rows = scores.map((_, i) => row(i));
      bars.replaceChildren(...rows.map(({ holder }) => holder));
      for (const text of [sum, whole, verdict]) text.textContent = "";
      draw();
    },
    /** @param {number[]} next */
    set(next) {
      scores = next;
      draw();
    },
    /** The numbers are not yet those of the scores; short waits need no words. @param {boolean} on */
    wait(on) {
      element.setAttribute("aria-busy", String(on));
      if (on && timer) return;
      clearTimeout(timer);
      timer = 0;
      element.toggleAttribute("data-behind", false);
      work.textContent = "";
      if (!on) return;
      timer = window.setTimeout(() => {
        element.toggleAttribute("data-behind", true);
        work.textContent = "Python computes this…";
      }, 200);
    },
    /**
     * What Python makes of the scores → a sentence about it.
     * @param {number[]} asked
     * @param {ScoresReply} reply
     */
    answer(asked, reply) {
      const probabilities = reply.tensor("probabilities").data;
      const shares = "shares" in reply.header.reach ? reply.tensor("shares").data : null;
      const total = decimal(reply.tensor("sum").data[0]);
      sum.textContent = total;
      rows.forEach(({ part }, i) => {
        stretch(part("[data-of=softmax] .score-rows-bar"), probabilities[i]);
        part("[data-of=softmax] b").textContent = percent(probabilities[i]);
        stretch(part("[data-of=plain] .score-rows-bar"), shares?.[i] ?? 0);
        part("[data-of=plain] b").textContent = shares ? hundredth(shares[i]) : "none";
        part(".score-rows-fault").textContent = shares ? fault(shares[i]) : "";
        part("[data-of=plain]").toggleAttribute(
          "data-impossible",
          !shares || fault(shares[i]) !== "",
        );
      });
      const wrong = shares ? [...shares].filter(fault).length : asked.length;
      whole.textContent = "together 100\u00a0%";
      verdict.textContent = !shares
        ? `nothing can be divided by ${total}`
        : wrong
          ? `together 100\u00a0%, but ${wrong} of ${asked.length} are no probabilities`
          : "together 100\u00a0%";
      return sentence(names, asked, probabilities, shares, total);
    },
  };
}

/** Why a share is no probability; empty if it is one. @param {number} share */
const fault = (share) => (share < 0 ? "negative" : share > 1 ? "above 100\u00a0%" : "");

/**
 * @param {string[]} names
 * @param {number[]} scores
 * @param {ArrayLike<number>} probabilities
 * @param {ArrayLike<number> | null} shares  none where the sum is zero
 * @param {string} total
 */
function sentence(names, scores, probabilities, shares, total) {
  const best = scores.indexOf(Math.max(...scores));
  const name = names[best] ?? `class ${best + 1}`;
  const made = `Softmax turns the largest score, ${decimal(scores[best], 1)} for ${name}, into ${percent(probabilities[best])}`;
  return shares
    ? `${made}; divided by the sum, ${total}, it would be ${hundredth(shares[best])}.`
    : `${made}; plain division can make nothing of scores that add up to ${total}.`;
}
