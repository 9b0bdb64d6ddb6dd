import { widthOf } from "./headings.js";

/**
 * Layers below each other, each with a heading above its units: name, size and what it does, as many
 * lines as they need; a legend and what scrolls the layer at the right, or on lines of their own.
 *
 * @typedef {ReturnType<typeof import("./headings.js").wordsOf>} Words
 */

/** Between words of a heading, in pixels; the sheet says the same. */
const GAP = 8;
const FINGER = 44;
/** Legend and pager, in rem. */
const LEGEND = { wide: 10.5, narrow: 8 };
const BELOW = 8;

/**
 * @param {Column[]} columns
 * @param {Words[]} words
 * @param {Set<string>} legends  names of the columns that may have a legend
 * @param {number} width
 * @param {Ruler} text
 * @returns {number} length of the main axis
 */
export function placeDown(columns, words, legends, width, text) {
  const said = new Set();
  let at = 0;
  columns.forEach((column, i) => {
    const { plain } = words[i];
    const once = { ...words[i], plain: said.has(plain.text) ? { ...plain, text: "" } : plain };
    said.add(plain.text);
    head(column, once, asidesOf(column, legends.has(column.name), width, text), width, text);
    at += column.header + (column.weighted ? 40 : 4);
    column.main = at;
    at += column.thickness;
  });
  return at + 16;
}

/** @param {Column} column @param {boolean} legend @param {number} width @param {Ruler} text
 * @returns {Aside[]} */
function asidesOf(column, legend, width, text) {
  /** @type {Aside[]} */
  const asides = [];
  const scrolls = column.units > column.visible && column.form !== "flat";
  const blank = { left: 0, top: 0 };
  if (scrolls && column.chain === column.name) {
    const signs = `${column.units}–${column.units} of ${column.units}`.length;
    const room = 2 * FINGER + signs * text.digit;
    asides.push({ ...blank, part: "pager", width: room, height: FINGER });
  }
  if (legend) {
    const rem = asides.length ? LEGEND.narrow : LEGEND.wide;
    const room = Math.min(width, rem * text.rem);
    asides.push({ ...blank, part: "legend", width: room, height: text.line });
  }
  return asides;
}

/** @param {Column} column @param {Words} words @param {Aside[]} asides @param {number} width
 * @param {Ruler} text */
function head(column, { name, shape, plain, details }, asides, width, text) {
  const all = [name, shape, plain, ...details].filter(({ text: said }) => said);
  const beside = asides.reduce((sum, aside) => sum + aside.width + GAP, 0);
  const first = widthOf(name, text) + GAP + widthOf(shape, text);
  const shared = first + GAP + beside <= width;
  column.lines = wrap(all, shared ? width - beside : width, text);
  column.asides = asides;
  const said = column.lines.length * text.line;
  const tallest = Math.max(0, ...asides.map((aside) => aside.height));
  let [right, top, bottom] = [width, shared ? 0 : said, said];
  for (const aside of asides.toReversed()) {
    if (right < aside.width) [right, top] = [width, bottom];
    aside.left = right - aside.width;
    aside.top = shared ? Math.max(0, (Math.max(text.line, tallest) - aside.height) / 2) : top;
    right = aside.left - GAP;
    bottom = Math.max(bottom, aside.top + aside.height);
  }
  // Text of one line is level with what is beside it.
  column.lower = shared && column.lines.length === 1 ? Math.max(0, (tallest - text.line) / 2) : 0;
  column.header = bottom + BELOW;
}

/** @param {HeadingWord[]} words @param {number} room @param {Ruler} text
 * @returns {HeadingLine[]} */
function wrap(words, room, text) {
  /** @type {HeadingLine[]} */
  const lines = [];
  let left = -1;
  for (const word of words) {
    const needs = widthOf(word, text);
    if (needs > left) {
      left = room;
      lines.push([]);
    }
    lines[lines.length - 1].push(word);
    left -= needs + GAP;
  }
  return lines;
}
