import { gradient } from "./gradients.js";
import { SIDES, borderWidth, filled, ink, pixels, tag } from "./write.js";

/**
 * The box of an element: its background, border, shadows and outline. Shadows are lines around it or
 * within it, as the page uses no other.
 *
 * @param {CSSStyleDeclaration} style  computed
 * @param {DrawnBox} box
 * @param {DrawnSheet} sheet
 * @returns {string} the outline, which lies over all that is in the box
 */
export function paintBox(style, box, { drawn, defs }) {
  if (!box.width && !box.height) return "";
  const radius = radiusOf(style, box);
  const shadows = style.boxShadow === "none" ? [] : style.boxShadow.split(/,(?![^(]*\))/);
  for (const shadow of shadows.filter((each) => !each.includes("inset")))
    drawn.push(ring(shadow, box, radius, 1));
  const background = filled(style.backgroundColor);
  if (background) drawn.push(rect(box, radius, background));
  // A picture holds still: it needs no shadows that say what scrolls.
  const scrolls = style.backgroundAttachment.includes("local");
  if (style.backgroundImage !== "none" && !scrolls) {
    const tile = tileOf(style, box);
    const id = gradient(style.backgroundImage, tile, defs);
    if (id) drawn.push(rect(tile, radius, { fill: `url(#${id})` }));
  }
  for (const shadow of shadows.filter((each) => each.includes("inset")))
    drawn.push(ring(shadow, box, radius, -1));
  drawn.push(borders(style, box, radius));
  return outline(style, box, radius);
}

/** @param {CSSStyleDeclaration} style @param {DrawnBox} box */
function radiusOf({ borderTopLeftRadius: radius }, { width, height }) {
  const least = Math.min(width, height);
  const wanted = radius.endsWith("%") ? (parseFloat(radius) / 100) * least : pixels(radius);
  return Math.min(wanted, least / 2);
}

/** @param {DrawnBox} box @param {number} radius @param {Record<string, string | number | null>} looks */
const rect = ({ x, y, width, height }, radius, looks) =>
  tag("rect", { x, y, width, height, rx: radius > 0 ? radius : null, ...looks });

/** A box whose sides are moved outwards. @param {DrawnBox} box @param {number} by */
const grown = ({ x, y, width, height }, by) => ({
  x: x - by,
  y: y - by,
  width: Math.max(0, width + 2 * by),
  height: Math.max(0, height + 2 * by),
});

/** @param {string} colour @param {number} width @param {string} [kind] */
function stroke(colour, width, kind = "solid") {
  const paint = ink(colour);
  if (!paint || width <= 0 || kind === "none" || kind === "hidden") return null;
  return {
    fill: "none",
    stroke: paint.colour,
    "stroke-opacity": paint.opacity,
    "stroke-width": width,
    "stroke-dasharray": { dashed: `${2 * width} ${2 * width}`, dotted: `${width}` }[kind] ?? null,
  };
}

/** A shadow that does not fade: a line of its width. @param {string} shadow @param {DrawnBox} box
 * @param {number} radius @param {1 | -1} side  outside or inside */
function ring(shadow, box, radius, side) {
  const [colour] = /** @type {RegExpMatchArray} */ (shadow.match(/[a-z]+\([^)]*\)|#\w+/) ?? [""]);
  const spread = pixels(shadow.replace(colour, "").replace("inset", "").trim().split(/\s+/)[3]);
  const looks = stroke(colour, spread);
  if (!looks) return "";
  return rect(grown(box, (side * spread) / 2), radius && radius + (side * spread) / 2, looks);
}

/** @param {CSSStyleDeclaration} style @param {DrawnBox} box @param {number} radius */
function borders(style, box, radius) {
  const { x, y, width, height } = box;
  const sides = SIDES.map((side) => {
    const of = (/** @type {string} */ what) => /** @type {any} */ (style)[`border${side}${what}`];
    return stroke(of("Color"), borderWidth(style, side), of("Style"));
  });
  if (!sides.some(Boolean)) return "";
  const [top] = sides;
  if (top && sides.every((side) => JSON.stringify(side) === JSON.stringify(top)))
    return rect(grown(box, -top["stroke-width"] / 2), radius - top["stroke-width"] / 2, top);
  return sides
    .map((side, i) => {
      if (!side) return "";
      const half = side["stroke-width"] / 2;
      const [x1, y1, x2, y2] = [
        [x, y + half, x + width, y + half],
        [x + width - half, y, x + width - half, y + height],
        [x, y + height - half, x + width, y + height - half],
        [x + half, y, x + half, y + height],
      ][i];
      return tag("line", { x1, y1, x2, y2, ...side });
    })
    .join("");
}

/** @param {CSSStyleDeclaration} style @param {DrawnBox} box @param {number} radius */
function outline({ outlineColor, outlineWidth, outlineStyle, outlineOffset }, box, radius) {
  const looks = stroke(outlineColor, pixels(outlineWidth), outlineStyle);
  if (!looks) return "";
  const by = pixels(outlineOffset) + pixels(outlineWidth) / 2;
  return rect(grown(box, by), radius && Math.max(0, radius + by), looks);
}

/** Where a background picture lies that is not repeated. @param {CSSStyleDeclaration} style
 * @param {DrawnBox} box @returns {DrawnBox} */
function tileOf({ backgroundSize, backgroundPosition, backgroundRepeat }, box) {
  if (backgroundRepeat !== "no-repeat" || backgroundSize === "auto") return box;
  const [width, height] = ["width", "height"].map((side, i) => {
    const length = backgroundSize.split(" ")[i] ?? "100%";
    const whole = side === "width" ? box.width : box.height;
    return length.endsWith("%") ? (parseFloat(length) / 100) * whole : pixels(length) || whole;
  });
  const [left, top] = backgroundPosition.split(" ").map((length, i) => {
    const free = i ? box.height - height : box.width - width;
    return length.endsWith("%") ? (parseFloat(length) / 100) * free : pixels(length);
  });
  return { x: box.x + left, y: box.y + top, width, height };
}
