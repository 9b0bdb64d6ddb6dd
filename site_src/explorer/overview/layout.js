import { distance, widthsOf } from "./headings.js";

/**
 * Where everything stands in the overview, derived from the layers' kinds and shapes alone.
 *
 * The network runs along the main axis, layer after layer; the units of a layer stand side by side
 * along the cross axis. In a wide window the main axis runs to the right ("across"), in a narrow
 * one downwards ("down"). All numbers are CSS pixels.
 *
 * @typedef {"picture" | "map" | "flat" | "cell" | "score"} Form  how the units of a column are drawn
 *
 * @typedef {object} Column
 * @property {string} name
 * @property {import("../protocol.js").LayerInfo | null} layer  null for the picture and the input
 * @property {Form} form
 * @property {number} units
 * @property {number} first  index of the first unit that is in sight
 * @property {number} visible  how many are
 * @property {number} main  start on the main axis
 * @property {number} thickness  extent on the main axis
 * @property {number} pitch  distance of two units on the cross axis
 * @property {number} size  extent of one unit on the cross axis
 * @property {number} start  where the first visible unit begins on the cross axis
 * @property {boolean} weighted  an edge from every unit before it, or of the group, to each of its own
 * @property {string} chain  name of the first of the columns that scroll together: a unit that is made
 *   from one unit stays beside it
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 *
 * @typedef {object} Layout
 * @property {Column[]} columns
 * @property {boolean} across
 * @property {number} width
 * @property {number} height
 * @property {number} cross  extent of the cross axis
 * @property {number} header  height of a column's heading, or of a row's
 */

const HEADER = { plain: 56, detailed: 112 }; // above the columns
export const FOOTER = 48; // for the legends below them
const CAPTION = { plain: 28, detailed: 46 }; // above a row, when the network runs downwards

const MAP = { least: 28, most: 112, gap: 8 };
const PAGER = 28; // between the columns and the legends, where a column scrolls
const FLAT = 14;
const SCORE = { across: 168, tight: 148, down: 30 };
const PICTURE = { times: 1.35, most: 144 };
/** Cells are narrow: the names above them need more room than they do. */
const GAP = { unitwise: 14, cell: 34, flat: 32, weighted: 36 };
const SIDE = 16; // so that the outer columns' names and frames are not cut off
const NARROW = 900; // below this the network runs downwards
const NARROWEST = 560; // but not while a neuron is opened
const TIGHT = 1160;

/**
 * @param {import("../protocol.js").NetworkInfo} network
 * @param {{width: number, height: number}} room
 * @param {Map<string, number>} scrolled  index of the first unit in sight, by chain
 * @param {boolean} detailed  whether headings have more to say
 * @param {boolean} stays  it runs across, and goes on to while there is any room
 * @returns {Layout}
 */
export function lay(network, room, scrolled, detailed, stays = false) {
  const across = room.width >= (stays ? NARROWEST : NARROW);
  const header = (across ? HEADER : CAPTION)[detailed ? "detailed" : "plain"];
  const columns = listColumns(network);
  const most = Math.max(...columns.filter(isMap).map(({ units }) => units));
  // As many units in sight as fit at the least size; a column with more of them scrolls.
  const fitting = (/** @type {number} */ length) =>
    Math.max(1, Math.floor((length + MAP.gap) / (MAP.least + MAP.gap)));
  const whole = across ? room.height - header - FOOTER : room.width;
  const scrolls = columns.some(({ units, form }) => form !== "flat" && units > fitting(whole));
  const cross = across && scrolls ? whole - PAGER : whole;
  const fit = fitting(cross);
  const rows = Math.min(most, fit);
  const pitch = Math.min(cross / rows, MAP.most + 24);
  const size = Math.floor(
    Math.min(MAP.most, pitch - MAP.gap, across ? widest(columns, room.width) : 99),
  );
  for (const column of columns) {
    const measure = { across, cross, pitch, size: Math.max(MAP.least, size), fit };
    placeUnits(column, measure, scoreWidth(room.width));
    column.first = Math.min(scrolled.get(column.chain) ?? 0, column.units - column.visible);
  }
  const widths = columns.map((column) => widthsOf(column, network.input.shape, detailed));
  const length = across ? placeAcross(columns, widths, room.width) : placeDown(columns, header);
  return {
    columns,
    across,
    cross,
    header,
    width: across ? length : room.width,
    height: across ? room.height : length,
  };
}

/**
 * @param {Layout} layout
 * @param {Column} column
 * @param {number} unit
 * @returns {Box | null} null while the unit is scrolled out of sight
 */
export function box(layout, column, unit) {
  const place = unit - column.first;
  if (place < 0 || place >= column.visible) return null;
  const along = column.start + place * column.pitch;
  return layout.across
    ? { x: column.main, y: layout.header + along, width: column.thickness, height: column.size }
    : column.form === "score"
      ? { x: 0, y: column.main + place * column.pitch, width: layout.width, height: column.size }
      : { x: along, y: column.main, width: column.size, height: column.thickness };
}

/** Units of a column that are in sight. @param {Column} column */
export const inSight = ({ first, visible }) => Array.from({ length: visible }, (_, i) => first + i);

/** @param {Column} column */
const isMap = ({ form }) => form === "map" || form === "picture";

/**
 * @param {import("../protocol.js").NetworkInfo} network
 * @returns {Column[]}
 */
export function listColumns(network) {
  const { shape } = network.input;
  const blank = { first: 0, visible: 0, main: 0, thickness: 0, pitch: 0, size: 0, start: 0 };
  /** @type {Column[]} */
  const columns = [
    {
      ...blank,
      name: "picture",
      layer: null,
      form: "picture",
      units: 1,
      weighted: false,
      chain: "picture",
    },
    {
      ...blank,
      name: "input",
      layer: null,
      form: "map",
      units: shape[0],
      weighted: false,
      chain: "input",
    },
  ];
  let before = shape;
  network.layers.forEach((layer, i) => {
    const last = i === network.layers.length - 1;
    /** @type {Form} */
    const form =
      layer.shape.length === 3
        ? "map"
        : last
          ? "score"
          : layer.kind === "flatten"
            ? "flat"
            : "cell";
    // Flatten lines up the maps before it: each of them stays one piece of the line.
    const units = form === "flat" ? (before.length === 3 ? before[0] : 1) : layer.shape[0];
    const { name, weighted } = layer;
    const beside = columns[columns.length - 1];
    const alone = !weighted || layer.groups === units;
    const follows = alone && form === beside.form && units === beside.units;
    const chain = follows ? beside.chain : name;
    columns.push({ ...blank, name, layer, form, units, weighted, chain });
    before = layer.shape;
  });
  return columns;
}

/**
 * Largest size of a map for which all columns fit beside each other.
 * @param {Column[]} columns
 * @param {number} width
 */
function widest(columns, width) {
  const maps =
    columns.filter(({ form }) => form === "map").length +
    columns.filter(({ form }) => form === "cell").length / 2 +
    PICTURE.times;
  const fixed =
    2 * SIDE +
    columns.filter(({ form }) => form === "flat").length * FLAT +
    columns.filter(({ form }) => form === "score").length * scoreWidth(width) +
    columns.slice(1).reduce((sum, column) => sum + gapBefore(column), 0);
  return (width - fixed) / maps;
}

/** @param {number} width */
const scoreWidth = (width) => (width < TIGHT ? SCORE.tight : SCORE.across);

/** @param {Column} column */
const gapBefore = ({ weighted, form }) =>
  weighted ? GAP.weighted : form === "flat" || form === "cell" ? GAP[form] : GAP.unitwise;

/**
 * @param {Column} column
 * @param {{across: boolean, cross: number, pitch: number, size: number, fit: number}} measure
 * @param {number} scores  width of the column of class scores
 */
function placeUnits(column, { across, cross, pitch, size, fit }, scores) {
  const { form, units } = column;
  if (form === "score") {
    const least = across ? 32 : SCORE.down;
    column.visible = across ? Math.min(units, Math.max(1, Math.floor(cross / least))) : units;
    column.pitch = across ? Math.min(cross / column.visible, pitch) : SCORE.down;
    column.size = across ? Math.min(column.pitch - 4, 44) : SCORE.down;
    column.thickness = across ? scores : units * SCORE.down;
  } else {
    column.visible = Math.min(units, form === "flat" ? units : fit);
    // A few channels stand apart, so that each has room for its name.
    const wide = units < 4 && form === "map" ? Math.max(pitch * 1.6, size + 56) : pitch;
    column.pitch = Math.min(cross / column.visible, wide);
    const picture = Math.min(PICTURE.most, size * PICTURE.times);
    column.size = { map: size, picture, cell: size / 2, flat: column.pitch }[form];
    column.thickness = { map: size, picture, cell: size / 2, flat: FLAT }[form];
  }
  const taken = (column.visible - 1) * column.pitch + column.size;
  column.start = Math.max(0, (cross - taken) / 2);
}

/**
 * As close as headings allow; room that is left over widens the gaps.
 * @param {Column[]} columns
 * @param {import("./headings.js").Widths[]} widths  of their headings
 * @param {number} width
 * @returns {number} length of the main axis
 */
function placeAcross(columns, widths, width) {
  const middle = (/** @type {Column} */ { main, thickness }) => main + thickness / 2;
  let end = SIDE;
  columns.forEach((column, i) => {
    const least = columns
      .slice(0, i)
      .map((other, k) => middle(other) + distance(widths[k], widths[i]) - column.thickness / 2);
    column.main = Math.max(end + (i ? gapBefore(column) : 0), ...least);
    end = column.main + column.thickness;
  });
  const shares = columns.slice(1).reduce((sum, column) => sum + gapBefore(column), 0);
  const spare = Math.max(0, width - end - SIDE) / shares;
  let shift = 0;
  for (const column of columns.slice(1)) {
    shift += gapBefore(column) * spare;
    column.main += shift;
  }
  return Math.round(Math.max(width, end + SIDE));
}

/** @param {Column[]} columns @param {number} header @returns {number} length of the main axis */
function placeDown(columns, header) {
  let at = 0;
  for (const column of columns) {
    at += header + (column.weighted ? 48 : 4);
    column.main = at;
    at += column.thickness;
  }
  return at + 16;
}
