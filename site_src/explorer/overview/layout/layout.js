import { chooseWay, linesOf, placeAcross } from "./across.js";
import { placeDown } from "./down.js";
import { learn, wordsOf } from "./headings.js";
import { groupOf } from "./scales.js";
import { listColumns } from "../../state/columns.js";
import { besideClasses, measureAcross, measureDown, placeUnits, scoreWidth } from "./sizes.js";

/**
 * Where everything stands in the overview, derived from the layers' kinds and shapes alone.
 *
 * The network runs along the main axis, layer after layer; the units of a layer stand side by side
 * along the cross axis. In a wide window the main axis runs to the right ("across"), in a narrow
 * one downwards ("down"). All numbers are CSS pixels.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */

const PAGER = 28; // between the columns and the legends, where a column scrolls
const NARROW = 56.25; // rem: below this the network runs downwards
const NARROWEST = 35; // rem: but not while a neuron is opened
const BELOW = 8; // between a heading and its column

/**
 * @param {NetworkInfo} network
 * @param {{width: number, height: number}} room
 * @param {Map<string, number>} scrolled  index of the first unit in sight, by chain
 * @param {boolean} detailed  whether headings have more to say
 * @param {Ruler} text
 * @param {boolean} stays  it runs across, and goes on to while there is any room
 * @returns {Layout}
 */
export function lay(network, room, scrolled, detailed, text, stays = false) {
  const across = room.width >= (stays ? NARROWEST : NARROW) * text.rem;
  const columns = listColumns(network);
  const words = columns.map((column) => wordsOf(column, network.input.shape, detailed));
  learn(words, text);
  const laid = { columns, across, digit: text.digit };
  /** @param {import("./sizes.js").Measure} measure */
  const place = (measure) => {
    const answers = columns[columns.length - 1].chain;
    for (const column of columns) {
      const scored = column.chain === answers;
      placeUnits(column, scored ? besideClasses(measure, text) : measure, text);
      column.first = Math.min(scrolled.get(column.chain) ?? 0, column.units - column.visible);
    }
  };
  if (!across) {
    place(measureDown(columns, room.width));
    const legends = new Set(firstOfScales(columns, network));
    const height = placeDown(columns, words, legends, room.width, text);
    return { ...laid, width: room.width, height, cross: room.width, header: 0, footer: 0 };
  }
  const footer = 26 + 1.375 * text.rem;
  const scores = scoreWidth(network.labels, room.width, text);
  const pager = Math.max(PAGER, 4 + 1.25 * text.rem);
  /** @param {number} header */
  const measure = (header) => {
    const height = Math.max(1, room.height - header - footer);
    return measureAcross(columns, { width: room.width, height }, pager, scores);
  };
  // Columns are at most as wide as they are without headings: that decides what these can be.
  place(measure(0));
  const way = chooseWay(columns, words, room.width, text);
  const header = Math.ceil(linesOf(words, way) * text.line) + BELOW;
  const final = measure(header);
  place(final);
  const width = placeAcross(columns, words, way, room.width, text);
  return { ...laid, width, height: room.height, cross: final.cross, header, footer };
}

/** Names of the columns that begin a scale, however many columns share one.
 * @param {Column[]} columns @param {NetworkInfo} network */
function firstOfScales(columns, network) {
  const seen = new Set();
  return columns
    .filter(({ form, layer }, index) => {
      if (form === "picture" || form === "score" || layer?.blank) return false;
      const group = groupOf(network, columns, index, "unit");
      return !seen.has(group) && seen.add(group);
    })
    .map(({ name }) => name);
}

/** @param {Layout} layout @param {Column} column @param {number} unit
 * @returns {Box | null} null while the unit is scrolled out of sight */
export function box(layout, column, unit) {
  const place = unit - column.first;
  if (place < 0 || place >= column.visible) return null;
  const along = column.start + (place % column.inRow) * column.pitch;
  if (layout.across)
    return {
      x: column.main,
      y: layout.header + along,
      width: column.thickness,
      height: column.size,
    };
  if (column.form === "score")
    return {
      x: 0,
      y: column.main + place * column.pitch,
      width: layout.width,
      height: column.size,
    };
  const height =
    column.thickness - (Math.ceil(column.visible / column.inRow) - 1) * column.rowPitch;
  const y = column.main + Math.floor(place / column.inRow) * column.rowPitch;
  return { x: along, y, width: column.size, height };
}

/** Where a column's heading begins, when the network runs downwards. @param {Column} column */
export const topOf = ({ main, header }) => main - header;

/** Units of a column that are in sight. @param {Column} column */
export const inSight = ({ first, visible }) => Array.from({ length: visible }, (_, i) => first + i);
