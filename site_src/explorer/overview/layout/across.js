import { distance, stack, twoLines, widthOf, widthsOf } from "./headings.js";
import { gapBefore, SIDE } from "./sizes.js";

/**
 * Columns beside each other, with headings that are whole and do not touch: as close as they allow;
 * room that is left over widens the gaps.
 *
 * @typedef {ReturnType<typeof import("./headings.js").wordsOf>} Words
 *
 * @typedef {object} Way  how headings are set; the first that fits the window is taken
 * @property {boolean} everywhere  what a layer does is said of each, or else once for each kind
 * @property {number} levels  of names: on one line, or on two by turns
 * @property {number} gap  times the usual gap between columns
 */

/** @type {Way[]} */
const WAYS = [
  { everywhere: true, levels: 1, gap: 1 },
  { everywhere: false, levels: 1, gap: 1 },
  { everywhere: false, levels: 1, gap: 0.7 },
  { everywhere: false, levels: 2, gap: 1 },
  { everywhere: false, levels: 2, gap: 0.7 },
];

/** What a layer does may be this much wider than its name. */
const ROOM = 12;

/** @param {Column} column */
const middle = ({ main, thickness }) => main + thickness / 2;

/** @param {Column[]} columns @param {Words[]} words @param {number} width @param {Ruler} text */
export function chooseWay(columns, words, width, text) {
  const fits = (/** @type {Way} */ way) => lineUp(columns, words, way, text) <= width;
  return WAYS.find(fits) ?? WAYS[WAYS.length - 1];
}

/** Lines of the highest heading. @param {Words[]} words @param {Way} way */
export const linesOf = (words, { levels }) =>
  levels +
  1 +
  Math.max(...words.map(({ plain, details }) => twoLines(plain).length + details.length));

/** @param {Column[]} columns @param {Words[]} words @param {Way} way @param {number} width
 * @param {Ruler} text @returns {number} length of the main axis */
export function placeAcross(columns, words, way, width, text) {
  const end = lineUp(columns, words, way, text);
  const shares = columns.slice(1).reduce((sum, column) => sum + gapBefore(column), 0);
  const spare = Math.max(0, width - end) / shares;
  let shift = 0;
  for (const column of columns.slice(1)) {
    shift += gapBefore(column) * spare;
    column.main += shift;
  }
  if (!way.everywhere) sayOnce(columns, words, way, text);
  return Math.round(Math.max(width, end));
}

/** What a layer does, in lines: in one, where the column or its name is as wide.
 * @param {Column} column @param {Words} words @param {Ruler} text @returns {HeadingLine[]} */
const plainOf = ({ thickness }, { name, plain }, text) =>
  plain.text && widthOf(plain, text) <= Math.max(thickness, widthOf(name, text) + ROOM)
    ? [[plain]]
    : twoLines(plain);

/** @param {Column[]} columns @param {Words[]} words @param {Way} way @param {Ruler} text
 * @returns {number} where the last one ends, with room at its side */
function lineUp(columns, words, { everywhere, levels, gap }, text) {
  /** @type {number[][]} */
  const widths = [];
  let end = SIDE;
  columns.forEach((column, i) => {
    const plain = everywhere ? plainOf(column, words[i], text) : [];
    column.lines = stack(words[i], plain, levelOf(columns, i, levels), levels);
    const ownWidths = widthsOf(column.lines, text);
    const clear = widths.map(
      (other, k) => middle(columns[k]) + distance(other, ownWidths) - column.thickness / 2,
    );
    // The first column's name may be wider than the column.
    const inside = SIDE / 2 + (Math.max(...ownWidths) - column.thickness) / 2;
    column.main = Math.max(end + (i ? gap * gapBefore(column) : 0), inside, ...clear);
    widths.push(ownWidths);
    end = column.main + column.thickness;
  });
  return end + SIDE;
}

/** On which line a name is: where there are two, every other layer of a block is on the upper one.
 * @param {Column[]} columns @param {number} index @param {number} levels */
function levelOf(columns, index, levels) {
  if (levels === 1) return 0;
  let start = index;
  while (start > 0 && columns[start].layer && !begins(columns[start])) start -= 1;
  return 1 - ((index - start) % 2);
}

/** Whether a column begins a block of layers. @param {Column} column */
const begins = ({ weighted, form }) => weighted || form === "flat" || form === "score";

/**
 * Say once for each kind of layer what it does: over the first column of the kind that has room for it.
 * @param {Column[]} columns @param {Words[]} words @param {Way} way @param {Ruler} text
 */
function sayOnce(columns, words, { levels }, text) {
  const mentioned = new Set();
  columns.forEach((column, i) => {
    const { plain } = words[i];
    if (!plain.text || mentioned.has(plain.text)) return;
    const level = column.lines.findIndex((line) => line.length);
    const lines = stack(words[i], plainOf(column, words[i], text), level, levels);
    const ownWidths = widthsOf(lines, text);
    const free = columns.every(
      (other, k) =>
        k === i ||
        Math.abs(middle(other) - middle(column)) >=
          distance(widthsOf(other.lines, text), ownWidths),
    );
    if (!free) return;
    column.lines = lines;
    mentioned.add(plain.text);
  });
}
