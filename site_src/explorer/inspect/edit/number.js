import { colour, inkOn } from "../../kit/colours.js";
import { h } from "../../kit/element.js";
import { exact } from "../../kit/values/cells.js";
import { listenForDrag } from "./drag.js";

/** As far as Python goes with weights. @type {Range} */
const ANY = { least: -1000, most: 1000, step: 0.1, perPixel: 0.02 };
/** In steps of a range; with Shift, a tenth of it. */
const STEPS = /** @type {Record<string, number>} */ ({
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
});

/**
 * A number to be typed, stepped with the arrow keys, or dragged up and down.
 *
 * @typedef {ReturnType<typeof createNumber>} NumberField
 *
 * @typedef {object} Range
 * @property {number} least
 * @property {number} most
 * @property {number} step  of the arrow keys
 * @property {number} perPixel  of a drag
 * @property {boolean} [whole]  there is nothing between whole numbers
 *
 * @param {object} options
 * @param {string} options.label
 * @param {Range} [options.range]
 * @param {(value: number) => void} options.onChange
 * @param {(sentence: string) => void} options.onProblem  empty: none any more
 */
export function createNumber({ label, range = ANY, onChange, onProblem }) {
  const { least, most, step, perPixel, whole = false } = range;
  const write = whole ? String : exact;
  let value = 0;
  /** What was there before somebody began to type. Each number on the way to another one is tried
   * at once, but if it ends in none, this one is back. @type {number | null} */
  let before = null;

  /** @param {number} next */
  function mark(next) {
    value = next;
    input.setAttribute("aria-valuenow", String(value));
    input.setAttribute("aria-valuetext", write(value));
  }

  /** @param {number} next */
  function change(next) {
    const bounded = Math.max(least, Math.min(most, Number(next.toFixed(whole ? 0 : 4))));
    input.value = write(bounded);
    before = null;
    accept(bounded);
  }

  /** @param {number} next */
  function accept(next) {
    complain("");
    if (next === value) return;
    mark(next);
    onChange(value);
  }

  /** @param {string} sentence */
  function complain(sentence) {
    if (sentence) input.setAttribute("aria-invalid", "true");
    else if (!input.hasAttribute("aria-invalid")) return;
    else input.removeAttribute("aria-invalid");
    onProblem(sentence);
  }

  /** @param {number} typed */
  const fits = (typed) => typed >= least && typed <= most && (!whole || Number.isInteger(typed));

  /** What was typed counts, or what was there before is back. */
  function settle() {
    const typed = input.value;
    if (fits(numberIn(typed))) return change(numberIn(typed));
    const back = before ?? value;
    before = null;
    input.value = write(back);
    accept(back);
    const [from, to] = [least, most].map((bound) => String(bound).replace("-", "−"));
    complain(
      `“${typed.slice(0, 24)}” is not a ${whole ? "whole " : ""}number from ${from} to ${to}: ${write(back)} stays.`,
    );
  }

  const input = h("input.number-field", {
    type: "text",
    inputMode: "decimal",
    autocomplete: "off",
    role: "spinbutton",
    "aria-label": label,
    "aria-valuemin": least,
    "aria-valuemax": most,
    oninput() {
      const typed = numberIn(input.value);
      before ??= value;
      if (fits(typed)) accept(typed);
    },
    onchange: settle,
    onkeydown(event) {
      const steps = STEPS[event.key];
      if (!steps || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      change(value + steps * step * (event.shiftKey && !whole ? 0.1 : 1));
      input.select();
    },
  });
  listenForDrag(input, () => value, change, perPixel);
  mark(0);

  return {
    element: input,
    value: () => value,
    /** Show a number that comes from elsewhere. @param {number} next */
    set(next) {
      if (!Number.isFinite(next)) return; // from a link that is refused in a moment
      const same = next === value;
      if (!same) before = null;
      mark(next);
      // Who types is not to be interrupted by what has been typed.
      if (!same || document.activeElement !== input) input.value = write(next);
    },
    /** @param {Colours} colours */
    paint({ palette, domain: [low, high] }) {
      const share = high > low ? (value - low) / (high - low) : 0.5;
      input.style.backgroundColor = colour(palette, share);
      input.style.color = inkOn(palette, share);
    },
  };
}

/** With a point or a comma before the decimals, with either minus sign, or with a power of ten.
 * @param {string} text */
function numberIn(text) {
  const plain = text.replace(/\s/g, "").replaceAll("−", "-").replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

/** Whether numbers are the same to Python, which has 32 bits for each.
 * @param {number[]} values @param {ArrayLike<number>} others */
export const alike = (values, others) =>
  values.every((value, i) => Math.fround(value) === Math.fround(others[i]));
