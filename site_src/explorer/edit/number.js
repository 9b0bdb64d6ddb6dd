import { colour, inkOn } from "../colours.js";
import { exact } from "../views/cells.js";

const MOST = 1000; // as far as Python goes
const STEP = 0.1;
const STEPS = /** @type {Record<string, number>} */ ({
  ArrowUp: STEP,
  ArrowDown: -STEP,
  PageUp: 1,
  PageDown: -1,
});
const PER_PIXEL = 0.02;
const SLACK = 3; // pixels that a click may move

/**
 * A number to be typed, stepped with the arrow keys, or dragged up and down.
 *
 * @typedef {ReturnType<typeof createNumber>} NumberField
 *
 * @param {object} options
 * @param {string} options.label
 * @param {(value: number) => void} options.onChange
 * @param {(sentence: string) => void} options.onProblem  empty: none any more
 */
export function createNumber({ label, onChange, onProblem }) {
  const input = document.createElement("input");
  input.type = "text";
  input.inputMode = "decimal";
  input.autocomplete = "off";
  input.className = "number-field";
  input.setAttribute("role", "spinbutton");
  input.setAttribute("aria-label", label);
  input.setAttribute("aria-valuemin", String(-MOST));
  input.setAttribute("aria-valuemax", String(MOST));
  let value = 0;

  /** @param {number} next */
  function mark(next) {
    value = next;
    input.setAttribute("aria-valuenow", String(value));
    input.setAttribute("aria-valuetext", exact(value));
  }

  /** @param {number} next */
  function change(next) {
    const bounded = Math.max(-MOST, Math.min(MOST, Number(next.toFixed(4))));
    input.value = exact(bounded);
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

  input.addEventListener("input", () => {
    const read = numberIn(input.value);
    if (Math.abs(read) <= MOST) accept(read);
  });
  input.addEventListener("change", () => {
    const typed = input.value;
    if (Math.abs(numberIn(typed)) <= MOST) return change(numberIn(typed));
    input.value = exact(value);
    complain(
      `“${typed.slice(0, 24)}” is not a number from −${MOST} to ${MOST}: ${exact(value)} stays.`,
    );
  });
  input.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    change(value + step * (event.shiftKey ? 0.1 : 1));
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
    if (drag.moved) change(drag.value + Math.round(up) * PER_PIXEL);
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
      mark(next);
      // Who types is not to be interrupted by what has been typed.
      if (!same || document.activeElement !== input) input.value = exact(next);
    },
    /** @param {import("../views/map.js").Colours} colours */
    paint({ palette, domain: [low, high] }) {
      const share = high > low ? (value - low) / (high - low) : 0.5;
      input.style.backgroundColor = colour(palette, share);
      input.style.color = inkOn(palette, share);
    },
  };
}

/** With a point or a comma before the decimals, with either minus sign. @param {string} text */
function numberIn(text) {
  const plain = text.replace(/\s/g, "").replace("−", "-").replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}
