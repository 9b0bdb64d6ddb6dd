import { gradient } from "../colours.js";
import { h } from "../element.js";
import { decimal } from "../numbers.js";

/** The colour scales that a view uses, in a row. @param {Scale[]} scales */
export const createLegends = (scales) => h("div.scales", null, scales.map(legend));

/** @typedef {{name: string, colours: Colours, whole?: boolean}} Scale  `whole`: of whole numbers */

/** @param {Scale} scale */
function legend({ name, colours: { palette, domain }, whole }) {
  const digits = whole ? 0 : digitsFor(Math.max(...domain.map(Math.abs)));
  const [low, high] = domain.map((value) => h("span", null, decimal(value, digits)));
  const ramp = h("i.scales-ramp", { style: `background-image: ${gradient(palette)}` });
  return h("div.scales-one", null, h("b", null, name), low, ramp, high);
}

/** Decimals that say something of the end of a scale: 7.29, 0.052, 0.0042. @param {number} most */
const digitsFor = (most) =>
  most >= 0.1 || most === 0 ? 2 : Math.min(8, 1 + Math.ceil(-Math.log10(most)));
