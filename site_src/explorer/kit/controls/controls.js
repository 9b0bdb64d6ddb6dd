import { h } from "../element.js";

/** What is pressed, and what is chosen from: above figures, in panels. */

/** @param {string} text @param {() => void} onClick */
export const createButton = (text, onClick) =>
  h("button.button", { type: "button", onclick: onClick }, text);

/** @param {string} name @param {(index: number) => void} onChoose */
export function createSelect(name, onChoose) {
  const input = h("select");
  input.addEventListener("change", () => onChoose(input.selectedIndex));
  return {
    element: h("label.select", null, `${name} `, input),
    input,
    /** @param {string[]} names */
    fill(names) {
      if (input.options.length === names.length) return;
      input.replaceChildren(...names.map((text) => new Option(text)));
    },
    /** @param {number} index */
    choose: (index) => (input.selectedIndex = index),
  };
}

/** Names of units, which people count from 1. @param {number} count */
export const numbered = (count) => Array.from({ length: count }, (_, i) => String(i + 1));
