/** Writing SVG as text. */

/** A number with as many digits as a screen can show. @param {number} value */
export const round = (value) => String(Math.round(value * 100) / 100);

/** Text, or CSS, in an element. @param {string} text */
export const escapedText = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Text as XML, without the characters that XML forbids. @param {string} text */
export const escaped = (text) =>
  text
    .replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");

/**
 * @param {string} name
 * @param {Record<string, string | number | null>} attributes  those that are null are left out
 * @param {string} [content]
 */
export function tag(name, attributes, content = "") {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === "number" ? round(value) : escaped(value ?? "")}"`,
    )
    .join("");
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`;
}

/**
 * A colour of CSS in the words that every program for SVG knows; null where nothing is to be seen.
 * @param {string} colour  as computed: rgb(…), rgba(…) or color(srgb …)
 */
export function ink(colour) {
  const numbers = (colour.match(/-?[\d.]+(e-?\d+)?%?/g) ?? []).map(parseFloat);
  if (numbers.length < 3) return null; // transparent, none
  const scale = colour.startsWith("color(") ? 255 : 1;
  const [r, g, b] = numbers.slice(0, 3).map((value) => Math.round(value * scale));
  const alpha = numbers[3] ?? 1;
  if (alpha === 0) return null;
  return { colour: `rgb(${r},${g},${b})`, opacity: alpha < 1 ? round(alpha) : null };
}

/** @param {string} length  as computed, in pixels */
export const pixels = (length) => parseFloat(length) || 0;

/** What an area is painted with; null where nothing is to be seen. @param {string} colour */
export function filled(colour) {
  const paint = ink(colour);
  return paint && { fill: paint.colour, "fill-opacity": paint.opacity };
}

export const SIDES = ["Top", "Right", "Bottom", "Left"];

/** How wide a border is. @param {CSSStyleDeclaration} style @param {string} side  such as “Top” */
export const borderWidth = (style, side) =>
  pixels(/** @type {any} */ (style)[`border${side}Width`]);
