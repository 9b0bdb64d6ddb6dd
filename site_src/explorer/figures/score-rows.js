import { colour } from "../colours.js";
import { decimal, percent } from "../numbers.js";

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

const AXIS = `<span class="track"><span class="zone"><span>0</span><span>100\u00a0%</span></span></span>`;

/** Scores have one decimal here. @param {number} value */
export const tenth = (value) => Math.round(value * 10) / 10 + 0;

/** Of any size and sign; `percent` is for probabilities. @param {number} share */
const hundredth = (share) => `${decimal(100 * share, Math.abs(share) < 100 ? 2 : 0)}\u00a0%`;

/** @param {(scores: number[]) => void} onChange */
export function createScoreRows(onChange) {
  const element = document.createElement("div");
  element.className = "score-rows";
  element.innerHTML = `
    <div class="heads" aria-hidden="true">
      <span></span><span>score x</span>
      <span class="share-of softmax">softmax<i>e<sup>x</sup> ∕ sum of all e<sup>x</sup></i>${AXIS}</span>
      <span class="share-of plain">plain normalisation<i>x ∕ sum of all x</i>${AXIS}</span>
    </div>
    <div class="bars"></div>
    <div class="sums">
      <span class="summed">sum <b data-number="sum"></b></span>
      <span class="given"></span>
      <span class="verdict"></span>
    </div>
    <p class="at-work" role="status"></p>`;
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (element.querySelector(name));
  const [bars, sum, whole, verdict, work] = [
    ".bars",
    ".summed b",
    ".given",
    ".verdict",
    ".at-work",
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
    holder.className = "score-row";
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", name);
    holder.innerHTML = `
      <span class="name"></span>
      <span class="pull"><i></i><input type="range" step="0.1"></span>
      <input type="number" class="typed" step="0.1" min="${-FARTHEST}" max="${FARTHEST}">
      <span class="share-of softmax"><span class="word">softmax</span><span class="track"><span class="zone"><i></i></span></span>
        <span class="said"><b data-number="probability" data-index="${index}"></b></span></span>
      <span class="share-of plain"><span class="word">plain</span><span class="track"><span class="zone"><i></i></span></span>
        <span class="said"><b data-number="share" data-index="${index}"></b> <em></em></span></span>`;
    const part = (/** @type {string} */ at) => /** @type {any} */ (holder.querySelector(at));
    part(".name").textContent = name;
    const slider = /** @type {HTMLInputElement} */ (part(".pull input"));
    const typed = /** @type {HTMLInputElement} */ (part(".typed"));
    slider.setAttribute("aria-label", `Score of ${name}`);
    typed.setAttribute("aria-label", `Score of ${name}, as a number`);
    slider.addEventListener("input", () => change(index, Number(slider.value)));
    typed.addEventListener("input", () => {
      if (typed.value !== "" && typed.validity.valid) change(index, typed.valueAsNumber);
    });
    typed.addEventListener("blur", () => (typed.value = String(scores[index] ?? "")));
    return { holder, slider, typed, bar: part(".pull i"), part };
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
    bar.classList.toggle("below", share < LOW);
    bar.classList.toggle("beyond", share > HIGH);
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
      element.classList.remove("behind");
      work.textContent = "";
      if (!on) return;
      timer = window.setTimeout(() => {
        element.classList.add("behind");
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
        stretch(part(".softmax .zone i"), probabilities[i]);
        part(".softmax b").textContent = percent(probabilities[i]);
        stretch(part(".plain .zone i"), shares?.[i] ?? 0);
        part(".plain b").textContent = shares ? hundredth(shares[i]) : "none";
        part(".plain em").textContent = shares ? fault(shares[i]) : "";
        part(".plain").classList.toggle("impossible", !shares || fault(shares[i]) !== "");
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
