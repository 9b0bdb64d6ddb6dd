import { element } from "../element.js";

/** What is pressed, and what is chosen from: above figures, in panels. */

/** @param {string} text @param {() => void} onClick */
export function createButton(text, onClick) {
  const made = /** @type {HTMLButtonElement} */ (element("button", "button"));
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

/** @param {string} name @param {(index: number) => void} onChoose */
export function createSelect(name, onChoose) {
  const label = element("label", "select");
  const input = document.createElement("select");
  label.append(`${name} `, input);
  input.addEventListener("change", () => onChoose(input.selectedIndex));
  return {
    element: label,
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
