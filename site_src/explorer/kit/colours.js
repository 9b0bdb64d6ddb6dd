import stops from "../../styles/colours.json";

/**
 * Lookup tables: 255 steps from the lowest to the highest value of a scale, as canvas pixels. An odd
 * number, so that zero has a step of its own on a scale that is symmetric about it.
 */
export const STEPS = 255;

/** @type {Map<Palette, Uint32Array>} */
const tables = new Map();

/** @param {Palette} palette */
export function table(palette) {
  const known = tables.get(palette);
  if (known) return known;
  const colours = Uint32Array.from({ length: STEPS }, (_, i) => {
    const [r, g, b] = mix(palette, i / (STEPS - 1));
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0; // canvas pixels are little-endian RGBA
  });
  tables.set(palette, colours);
  return colours;
}

/** @param {Palette} palette @param {number} t  from 0 to 1 */
export function colour(palette, t) {
  return `rgb(${mix(palette, Math.min(1, Math.max(0, t))).join(" ")})`;
}

/**
 * Black or white, whichever stands out more from a colour (relative luminance, as WCAG defines it).
 * @param {Palette} palette
 * @param {number} t
 */
export function inkOn(palette, t) {
  const [r, g, b] = mix(palette, Math.min(1, Math.max(0, t))).map((value) =>
    value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000000" : "#ffffff";
}

/** @param {Palette} palette */
export const gradient = (palette) => `linear-gradient(to right, ${stops[palette].join(", ")})`;

/** @param {Palette} palette @param {number} t */
function mix(palette, t) {
  const list = stops[palette];
  const at = t * (list.length - 1);
  const i = Math.min(Math.floor(at), list.length - 2);
  return [1, 3, 5].map((from) => {
    const [a, b] = [list[i], list[i + 1]].map((hex) => parseInt(hex.slice(from, from + 2), 16));
    return Math.round(a + (b - a) * (at - i));
  });
}
