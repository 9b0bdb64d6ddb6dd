import { h } from "../../kit/element.js";

/**
 * A slider with its name above it.
 *
 * @param {string | Node[]} name
 * @param {{name: string, min: number, max: number, step?: number | "any", value: number}} range  what
 *   it sets, and how far it goes
 */
export function createSlider(name, range) {
  const input = h("input.making-range", { type: "range", ...range });
  return {
    input,
    element: h("label.making-slide", null, h("span.making-name", null, name), input),
  };
}
