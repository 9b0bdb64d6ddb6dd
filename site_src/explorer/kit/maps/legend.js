import { gradient } from "../colours.js";
import { decimal } from "../numbers.js";

/**
 * The colour scales that a view uses, in a row.
 * @param {{name: string, colours: Colours, whole?: boolean}[]} scales  `whole`: of
 *   whole numbers
 */
export function createLegends(scales) {
  const element = document.createElement("div");
  element.className = "scales";
  for (const { name, colours, whole } of scales) {
    const [low, high] = colours.domain;
    const scale = element.appendChild(document.createElement("div"));
    scale.className = "scales-one";
    const [title, from, ramp, to] = ["b", "span", "i", "span"].map((tag) =>
      scale.appendChild(document.createElement(tag)),
    );
    title.textContent = name;
    ramp.className = "scales-ramp";
    const digits = whole ? 0 : digitsFor(Math.max(Math.abs(low), Math.abs(high)));
    const write = (/** @type {number} */ value) => decimal(value, digits);
    from.textContent = write(low);
    ramp.style.backgroundImage = gradient(colours.palette);
    to.textContent = write(high);
  }
  return element;
}

/** Decimals that say something of the end of a scale: 7.29, 0.052, 0.0042. @param {number} most */
const digitsFor = (most) =>
  most >= 0.1 || most === 0 ? 2 : Math.min(8, 1 + Math.ceil(-Math.log10(most)));
