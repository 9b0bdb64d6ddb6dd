import { element } from "../element.js";

/** What stands in the panel that edits a neuron, beside numbers. */

/** @param {string} text @param {() => void} onClick */
export function createButton(text, onClick) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = text;
  button.addEventListener("click", onClick);
  return button;
}

/**
 * @param {string} text
 * @param {string[]} names
 * @param {(place: number) => void} onChoose
 */
export function createChoice(text, names, onChoose) {
  const label = element("label", "select");
  const select = document.createElement("select");
  select.append(...names.map((name, place) => new Option(name, String(place))));
  select.addEventListener("change", () => onChoose(Number(select.value)));
  label.append(`${text} `, select);
  return {
    element: label,
    /** @param {number} place */
    choose: (place) => (select.value = String(place)),
  };
}

/** A number with what it is called. @param {string} text @param {HTMLElement} field */
export function labelled(text, field) {
  const label = element("label", "edit-number");
  label.append(`${text} `, field);
  return label;
}
