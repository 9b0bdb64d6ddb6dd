import { colour, inkOn } from "../../kit/colours.js";
import { exact } from "../../kit/values/cells.js";

/** As far as Python goes with weights. @type {Range} */
const ANY = { least: -1000, most: 1000, step: 0.1, perPixel: 0.02 };
/** In steps of a range; with Shift, a tenth of it. */
const STEPS = /** @type {Record<string, number>} */ ({
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
});
const SLACK = 3; // pixels that a click may move

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
  const input = document.createElement("input");
  input.type = "text";
  input.inputMode = "decimal";
  input.autocomplete = "off";
  input.className = "number-field";
  input.setAttribute("role", "spinbutton");
  input.setAttribute("aria-label", label);
  input.setAttribute("aria-valuemin", String(least));
  input.setAttribute("aria-valuemax", String(most));
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

  /** @param {number} read */
  const fits = (read) => read >= least && read <= most && (!whole || Number.isInteger(read));

  input.addEventListener("input", () => {
    const read = numberIn(input.value);
    before ??= value;
    if (fits(read)) accept(read);
  });
  input.addEventListener("change", () => {
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
  });
  input.addEventListener("keydown", (event) => {
    const steps = STEPS[event.key];
    if (!steps || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    change(value + steps * step * (event.shiftKey && !whole ? 0.1 : 1));
    input.select();
  });

  /** Where a drag began, and with what. @type {{y: number, value: number, moved: boolean} | null} */
  let drag = null;
  input.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    // The browser would mark text; a click without a move does that below.
    event.preventDefault();
    input.setPointerCapture(event.pointerId);
    drag = { y: event.clientY, value, moved: false };
  });
  input.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const up = drag.y - event.clientY;
    drag.moved ||= Math.abs(up) > SLACK;
    if (drag.moved) change(drag.value + Math.round(up) * perPixel);
  });
  input.addEventListener("pointerup", () => {
    if (drag && !drag.moved) {
      input.focus({ preventScroll: true });
      input.select();
    }
    drag = null;
  });
  input.addEventListener("pointercancel", () => (drag = null));
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
