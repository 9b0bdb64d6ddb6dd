import { ink, round } from "./write.js";

/** What of a shape's style is said by attributes, and what it is where nothing is said. */
const LOOKS = {
  fill: "rgb(0, 0, 0)",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  opacity: "1",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  "paint-order": "normal",
};
const NOT_INHERITED = new Set(["opacity"]);
const GEOMETRY = new Set(
  "d x y x1 y1 x2 y2 cx cy r rx ry width height points transform viewBox preserveAspectRatio".split(
    " ",
  ),
);

/**
 * A drawing of the page, in the place where it is, with the looks that the style sheets give it.
 *
 * @param {SVGSVGElement} svg
 * @param {DOMRect} box
 */
export function copied(svg, box) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  dress(svg, copy, null);
  for (const side of /** @type {const} */ (["x", "y", "width", "height"]))
    copy.setAttribute(side, round(box[side]));
  copy.setAttribute("overflow", "visible");
  return new XMLSerializer().serializeToString(copy).replaceAll(/ xmlns="[^"]*"/g, "");
}

/** @param {Element} from @param {Element} to @param {CSSStyleDeclaration | null} above */
function dress(from, to, above) {
  const style = getComputedStyle(from);
  if (style.display === "none" || style.visibility !== "visible") return to.remove();
  for (const { name } of [...to.attributes]) if (!GEOMETRY.has(name)) to.removeAttribute(name);
  for (const [name, usual] of Object.entries(LOOKS)) {
    const value = style.getPropertyValue(name);
    const known = above && !NOT_INHERITED.has(name) ? above.getPropertyValue(name) : usual;
    if (value === known) continue;
    if (name !== "fill" && name !== "stroke") to.setAttribute(name, value);
    else {
      const paint = ink(value);
      to.setAttribute(name, paint?.colour ?? "none");
      if (paint?.opacity) to.setAttribute(`${name}-opacity`, paint.opacity);
    }
  }
  const copies = [...to.children];
  [...from.children].forEach((child, i) => dress(child, copies[i], style));
}
