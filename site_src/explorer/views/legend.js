import { gradient } from "../colours.js";
import { decimal } from "../numbers.js";

/**
 * The colour scales that a view uses, in a row.
 * @param {{name: string, colours: import("./map.js").Colours, whole?: boolean}[]} scales  `whole`: of
 *   whole numbers
 */
export function createLegends(scales) {
  const element = document.createElement("div");
  element.className = "scales";
  for (const { name, colours, whole } of scales) {
    const [low, high] = colours.domain;
    const scale = element.appendChild(document.createElement("div"));
    scale.className = "scale";
    const [title, from, ramp, to] = ["b", "span", "i", "span"].map((tag) =>
      scale.appendChild(document.createElement(tag)),
    );
    title.textContent = name;
    const write = (/** @type {number} */ value) => decimal(value, whole ? 0 : 2);
    from.textContent = write(low);
    ramp.style.backgroundImage = gradient(colours.palette);
    to.textContent = write(high);
  }
  return element;
}
