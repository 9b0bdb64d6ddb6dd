import { element } from "../../kit/element.js";

/** A number with what it is called. @param {string} text @param {HTMLElement} field */
export function labelled(text, field) {
  const label = element("label", "select");
  field.classList.add("edit-field");
  label.append(`${text} `, field);
  return label;
}
