import { h } from "../element.js";
import { decimal } from "../numbers.js";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Write a small number; what is raised in it has a font of its own. @param {Element} element @param {number} value */
export function writeSmall(element, value) {
  const [plain, raised] = small(value).split(/(⁻.*)/);
  element.replaceChildren(plain, ...(raised ? [h("span.powers", null, raised)] : []));
}

/**
 * A number between 0 and a few, with at least three digits that say something: 0.0123, 3.21 × 10⁻⁵.
 * @param {number} value
 */
export function small(value) {
  if (value === 0) return "0.00"; // too small for a float
  if (value >= 0.001) return decimal(value, value < 0.01 ? 5 : 4);
  const [digits, exponent] = value.toExponential(2).split("e-");
  const raised = Array.from(exponent, (digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return `${digits}\u2009×\u200910⁻${raised}`;
}
