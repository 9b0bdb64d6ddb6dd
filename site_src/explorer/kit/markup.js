import { policy } from "../data/trusted.js";

/**
 * Elements out of text. Only what our own scripts and our build have written becomes elements;
 * whatever is joined in stays text. Where the browser knows Trusted Types it sees to that.
 */

/** HTML that is ours. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/**
 * HTML written in a script: markup`<b>${name}</b>`. Markup that is joined in stays markup, and so does
 * that of a list; everything else is text.
 *
 * @param {TemplateStringsArray} literals @param {...unknown} values
 */
export function markup(literals, ...values) {
  return new Markup(
    literals.reduce((before, literal, i) => before + joined(values[i - 1]) + literal),
  );
}

/** @param {unknown} value @returns {string} */
function joined(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(joined).join("");
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Put elements in the place of all that is in one. @param {Element} element @param {Markup} markup */
export function setMarkup(element, { text }) {
  element.innerHTML = policy ? policy.createHTML(text) : text;
}

/** Read a page of ours. @param {string} text */
export function parsed(text) {
  const page = policy ? policy.createHTML(text) : text;
  return new DOMParser().parseFromString(page, "text/html");
}
