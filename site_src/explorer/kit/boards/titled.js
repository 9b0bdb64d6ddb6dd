import { h } from "../element.js";

/** A part of a figure under its title. @param {string} title @param {HTMLElement} part */
export const titled = (title, part) =>
  h("div.titled", null, h("p.titled-caption", null, title), part);
