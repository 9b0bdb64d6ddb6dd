import { detailLines, shapeLine } from "./words.js";

/**
 * How much room the headings of columns need beside each other.
 *
 * @typedef {import("./layout.js").Column} Column
 * @typedef {{name: number, shape: number, detail: number}} Widths  of the widest lines; 0 for none
 */

/** Pixels that a character takes on average: names are bolder. Nothing is measured, because the
 * fonts may not have arrived. */
const CHARACTER = { name: 7, other: 6.5 };
const APART = 6;

/** Where a long name may break. @param {string} name */
export const partsOf = (name) => name.split(/(?<=_)/);

/**
 * @param {Column} column
 * @param {number[]} shape  of the network's input
 * @param {boolean} detailed
 * @returns {Widths}
 */
export function widthsOf(column, shape, detailed) {
  const { layer, name, form } = column;
  // The scores have a heading as wide as their column.
  if (form === "score") return { name: 0, shape: 0, detail: 0 };
  const longest = (/** @type {string[]} */ lines) => Math.max(0, ...lines.map((s) => s.length));
  return {
    name: CHARACTER.name * longest(partsOf(name)),
    shape: CHARACTER.other * longest([shapeLine(column, layer?.shape ?? shape)]),
    detail: CHARACTER.other * (detailed && layer ? longest(detailLines(layer)) : 0),
  };
}

/**
 * How far the middles of two columns must be apart, so that no line of one touches that of the other.
 * @param {Widths} a @param {Widths} b
 */
export function distance(a, b) {
  const lines = /** @type {const} */ (["name", "shape", "detail"]);
  const both = lines.filter((line) => a[line] && b[line]);
  return Math.max(0, ...both.map((line) => (a[line] + b[line]) / 2 + APART));
}
