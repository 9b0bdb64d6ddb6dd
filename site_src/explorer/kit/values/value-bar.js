import { colour } from "../colours.js";
import { h } from "../element.js";

/** Shorter than this, in per cent of its room, there is no bar. */
const NOTHING = 0.1;

/**
 * A value as a bar from the middle: to the right for a positive value, to the left for a negative one.
 * What is zero has a ring on the axis.
 */
export function createValueBar() {
  const bar = h("i");
  return {
    element: h("span.value-bar", null, bar),
    /** @param {number} value @param {number} most  that fills its half @param {Palette} palette */
    draw(value, most, palette) {
      const length = Math.min(50, (50 * Math.abs(value)) / most);
      const none = length < NOTHING;
      bar.classList.toggle("value-bar-zero", none);
      bar.style.cssText = none
        ? ""
        : `left: ${value < 0 ? 50 - length : 50}%; width: ${length}%; background-color: ${colour(palette, value < 0 ? 0.25 : 0.75)}`;
    },
  };
}

/** A share between 0 and 1 as a bar from the left. @param {number} share */
export const createShareBar = (share) =>
  h(
    "span.value-bar.value-bar-share",
    null,
    100 * share >= NOTHING && h("i", { style: `width: ${100 * share}%` }),
  );
