import { gradient } from "../colours.js";
import { decimal } from "../numbers.js";

/**
 * The colour scales that a view uses, in a row.
 * @param {{name: string, colours: import("./map.js").Colours}[]} scales
 */
export function createLegends(scales) {
  const element = document.createElement("div");
  element.className = "scales";
  for (const { name, colours } of scales) {
    const [low, high] = colours.domain;
    const scale = element.appendChild(document.createElement("div"));
    scale.className = "scale";
    const [title, from, ramp, to] = ["b", "span", "i", "span"].map((tag) =>
      scale.appendChild(document.createElement(tag)),
    );
    title.textContent = name;
    from.textContent = decimal(low);
    ramp.style.backgroundImage = gradient(colours.palette);
    to.textContent = decimal(high);
  }
  return element;
}
