import { h } from "../../kit/element.js";

/** A number with what it is called. @param {string} text @param {HTMLElement} field */
export function labelled(text, field) {
  field.classList.add("edit-field");
  return h("label.select", null, `${text} `, field);
}
