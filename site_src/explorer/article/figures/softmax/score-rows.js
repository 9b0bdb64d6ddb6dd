import { colour } from "../../../kit/colours.js";
import { h } from "../../../kit/element.js";
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

/** Scores have one decimal here. @param {number} value */
export const tenth = (value) => Math.round(value * 10) / 10 + 0;

/** Of any size and sign; `percent` is for probabilities. @param {number} share */
const hundredth = (share) => `${decimal(100 * share, Math.abs(share) < 100 ? 2 : 0)}\u00a0%`;

/** @param {(scores: number[]) => void} onChange */
export function createScoreRows(onChange) {
  const bars = h("div");
  const sum = h("b", { "data-number": "sum" });
  const whole = h("span", { "data-of": "softmax" });
  const verdict = h("span", { "data-of": "plain" });
  const work = h("p.score-rows-work", { role: "status" });
  const element = h("div.score-rows", null, [
    createHeads(),
    bars,
    h("div.score-rows-sums", null, h("span.score-rows-summed", null, "sum ", sum), whole, verdict),
    work,
  ]);

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
    const bar = h("i.pull-bar");
    const range = { type: "range", step: "0.1", "aria-label": `Score of ${name}` };
    const slider = h("input.pull-slider", range);
    slider.addEventListener("input", () => change(index, Number(slider.value)));
    const limits = { step: "0.1", min: String(-FARTHEST), max: String(FARTHEST) };
    const label = { "aria-label": `Score of ${name}, as a number` };
    const typed = h("input.score-rows-typed", { type: "number", ...limits, ...label });
    typed.addEventListener("input", () => {
      if (typed.value !== "" && typed.validity.valid) change(index, typed.valueAsNumber);
    });
    typed.addEventListener("blur", () => (typed.value = String(scores[index] ?? "")));
    const softmax = createShare("softmax", "probability", index);
    const plain = createShare("plain", "share", index);
    const holder = h("div.score-rows-row", { role: "group", "aria-label": name }, [
      h("span.score-rows-name", null, name),
      h("span.pull", null, bar, slider),
      typed,
      softmax.element,
      plain.element,
    ]);
    return { holder, slider, typed, bar, softmax, plain };
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
    /** What Python makes of the scores → a sentence about it. @param {number[]} question
     * @param {ScoresReply} reply */
    answer(question, reply) {
      const probabilities = reply.tensor("probabilities").data;
      const shares = "shares" in reply.header.reach ? reply.tensor("shares").data : null;
      const total = decimal(reply.tensor("sum").data[0]);
      sum.textContent = total;
      rows.forEach(({ softmax, plain }, i) => {
        softmax.show(probabilities[i], percent(probabilities[i]));
        const why = shares ? fault(shares[i]) : "";
        plain.show(shares?.[i] ?? 0, shares ? hundredth(shares[i]) : "none", why);
        plain.element.toggleAttribute("data-impossible", !shares || why !== "");
      });
      const wrong = shares ? [...shares].filter(fault).length : question.length;
      whole.textContent = "together 100\u00a0%";
      verdict.textContent = !shares
        ? `nothing can be divided by ${total}`
        : wrong
          ? `together 100\u00a0%, but ${wrong} of ${question.length} are no probabilities`
          : "together 100\u00a0%";
      return sentence(names, question, probabilities, shares, total);
    },
  };
}

function createHeads() {
  const axis = () =>
    h("span.score-rows-axis", null, h("span", null, "0"), h("span", null, "100\u00a0%"));
  /** @param {string} of @param {string} name @param {...Content} formula */
  const head = (of, name, ...formula) =>
    h("span", { "data-of": of }, [
      name,
      h("span.score-rows-formula", null, formula),
      h("span.score-rows-track", null, axis()),
    ]);
  const power = () => ["e", h("sup", null, "x")];
  return h("div.score-rows-heads", { "aria-hidden": "true" }, [
    h("span"),
    h("span", null, "score x"),
    head("softmax", "softmax", ...power(), " ∕ sum of all ", ...power()),
    head("plain", "plain normalisation", "x ∕ sum of all x"),
  ]);
}

/** What one way makes of a score: a bar and a number.
 * @param {"softmax" | "plain"} way @param {string} what  the number is, for tests @param {number} index */
function createShare(way, what, index) {
  const bar = h("i.score-rows-bar");
  const number = h("b", { "data-number": what, "data-index": index });
  const because = h("span.score-rows-fault");
  const text = h("span.score-rows-said", null, number, way === "plain" && [" ", because]);
  return {
    element: h("span.score-rows-share", { "data-of": way }, [
      h("span.score-rows-word", null, way),
      h("span.score-rows-track", null, h("span.score-rows-zone", null, bar)),
      " ",
      text,
    ]),
    /** @param {number} share @param {string} text @param {string} [why]  it is no probability */
    show(share, text, why = "") {
      // On an axis whose unit is the zone of what can be a probability.
      const [from, to] = [Math.max(LOW, Math.min(0, share)), Math.min(HIGH, Math.max(0, share))];
      bar.style.left = `${100 * from}%`;
      bar.style.width = `${100 * (to - from)}%`;
      if (share >= LOW && share <= HIGH) delete bar.dataset.beyond;
      else bar.dataset.beyond = share < LOW ? "below" : "above";
      number.textContent = text;
      because.textContent = why;
    },
  };
}

/** Why a share is no probability; empty if it is one. @param {number} share */
const fault = (share) => (share < 0 ? "negative" : share > 1 ? "above 100\u00a0%" : "");

/** @param {string[]} names @param {number[]} scores @param {ArrayLike<number>} probabilities
 * @param {ArrayLike<number> | null} shares  none where the sum is zero @param {string} total */
function sentence(names, scores, probabilities, shares, total) {
  const best = scores.indexOf(Math.max(...scores));
  const name = names[best] ?? `class ${best + 1}`;
  const outcome = `Softmax turns the largest score, ${decimal(scores[best], 1)} for ${name}, into ${percent(probabilities[best])}`;
  return shares
    ? `${outcome}; divided by the sum, ${total}, it would be ${hundredth(shares[best])}.`
    : `${outcome}; plain division can make nothing of scores that add up to ${total}.`;
}
