import { kindRole } from "../../data/network/kinds.js";
import { detailLines, shapeLine } from "../words/words.js";

/**
 * What the heading of a column says, and how much room its lines need beside those of its neighbours.
 */

const APART = 6;
/** In rem. A name that is even longer is cut: it is whole in its title. */
const LONGEST_NAME = 9;

/** How wide a word is. @param {HeadingWord} word @param {Ruler} text */
export function widthOf({ part, text: words }, text) {
  const width = text.width(words, part === "name" ? "name" : "quiet");
  return part === "name" ? Math.min(width, LONGEST_NAME * text.rem) : width;
}

/** @param {Column} column @param {number[]} shape  of the network's input @param {boolean} detailed
 * @returns {Record<"name" | "shape" | "plain", HeadingWord> & {details: HeadingWord[]}} */
export function wordsOf(column, shape, detailed) {
  const { name, layer } = column;
  const details = detailed && layer ? detailLines(layer) : [];
  return {
    name: { part: "name", text: name },
    shape: { part: "shape", text: shapeLine(column, layer?.shape ?? shape) },
    plain: { part: "plain", text: layer ? kindRole(layer.kind) : "" },
    details: details.map((line) => ({ part: "detail", text: line })),
  };
}

/** All that is measured, at once. @param {ReturnType<typeof wordsOf>[]} all @param {Ruler} text */
export function learn(all, text) {
  const words = all.flatMap(({ name, shape, plain, details }) => [
    name,
    ...[shape, ...twoLines(plain).flat(), ...details, plain],
  ]);
  text.learn(words.map(({ part, text: said }) => [said, part === "name" ? "name" : "quiet"]));
}

/**
 * A heading above its column: a line for each of its words.
 * @param {ReturnType<typeof wordsOf>} words
 * @param {HeadingLine[]} plain  what the layer does, in one line or two
 * @param {number} level  how many lines lower than the highest the name is
 * @param {number} levels
 * @returns {HeadingLine[]}
 */
export const stack = ({ name, shape, details }, plain, level, levels) => [
  ...Array.from({ length: levels }, (_, i) => (i === level ? [name] : [])),
  [shape],
  ...plain,
  ...details.map((word) => [word]),
];

/** In two lines, as even as can be. @param {HeadingWord} plain @returns {HeadingLine[]} */
export function twoLines({ part, text }) {
  if (!text) return [];
  const words = text.split(" ");
  const ways = words.map((_, i) => [words.slice(0, i).join(" "), words.slice(i).join(" ")]);
  const longer = (/** @type {string[]} */ way) => Math.max(...way.map((line) => line.length));
  const best = ways.reduce((a, b) => (longer(b) < longer(a) ? b : a));
  return best.filter(Boolean).map((line) => [{ part, text: line }]);
}

/** @param {HeadingLine[]} lines @param {Ruler} text */
export const widthsOf = (lines, text) =>
  lines.map((line) => line.reduce((sum, word) => sum + widthOf(word, text), 0));

/**
 * How far the middles of two columns must be apart, so that no line of one touches that of the other.
 * @param {number[]} a  widths of the lines
 * @param {number[]} b
 */
export const distance = (a, b) =>
  Math.max(0, ...a.map((width, i) => (width && b[i] ? (width + b[i]) / 2 + APART : 0)));
