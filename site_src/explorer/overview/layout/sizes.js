/**
 * How large the units of a column are, and how far apart.
 *
 * @typedef {object} Measure
 * @property {boolean} across
 * @property {number} cross  extent of the cross axis
 * @property {number} pitch  distance of two maps
 * @property {number} size  of a map
 * @property {number} fit  units that have room
 * @property {number} scores  width of the column of classes
 */

const MAP = { least: 28, most: 112, gap: 8 };
const FLAT = 24;
/** Of a channel's name, in digits. */
const NAME = { gap: 6, most: 5 };
/** Downwards a unit is for fingers. */
const FINGER = 44;
/** Rows that a layer may have, when the network runs downwards and one has no room for its units. */
const ROWS = 3;
/** Width of the classes, in rem: at least, in a narrow window, and at most. */
const SCORE = { across: 10.5, tight: 9, most: 16 };
const PADDING = 18; // beside a class and its number
const PICTURE = { times: 1.35, most: 144 };
/** The least that a neuron without a map takes. */
const CELL = 24;
/** Cells are narrow: the names above them need more room than they do. */
const GAP = { elementwise: 14, cell: 34, flat: 32, weighted: 36 };
export const SIDE = 16; // so that the outer columns' names and frames are not cut off
const TIGHT = 72.5; // rem
/** The longest of the classes' names, which are measured. */
const MEASURED = 40;

/** @param {Column} column */
export const gapBefore = ({ weighted, form }) =>
  weighted ? GAP.weighted : form === "flat" || form === "cell" ? GAP[form] : GAP.elementwise;

/** @param {Column} column */
const isMap = ({ form }) => form === "map" || form === "picture";

/** Width of the classes with their numbers: whole, if they are not very long.
 * @param {string[]} labels @param {number} width  of the window @param {Ruler} text */
export function scoreWidth(labels, width, text) {
  const longest = labels.toSorted((a, b) => b.length - a.length).slice(0, MEASURED);
  text.learn(longest.map((label) => [label, "label"]));
  const label = Math.max(0, ...longest.map((one) => text.width(one, "label")));
  const whole = label + text.width("< 99.99 %", "number") + PADDING;
  const least = width < TIGHT * text.rem ? SCORE.tight : SCORE.across;
  return Math.min(Math.max(least * text.rem, whole), SCORE.most * text.rem);
}

/**
 * Sizes for a network that runs to the right: as many units in sight as fit at the least size.
 * @param {Column[]} columns
 * @param {{width: number, height: number}} room  without headings and legends
 * @param {number} pager  height of what scrolls a column
 * @param {number} scores
 * @returns {Measure}
 */
export function measureAcross(columns, { width, height }, pager, scores) {
  const fitting = (/** @type {number} */ length) =>
    Math.max(1, Math.floor((length + MAP.gap) / (MAP.least + MAP.gap)));
  const scrolls = columns.some(({ units, form }) => form !== "flat" && units > fitting(height));
  const cross = scrolls ? height - pager : height;
  const fit = fitting(cross);
  const most = Math.max(...columns.filter(isMap).map(({ units }) => units));
  const pitch = Math.min(cross / Math.min(most, fit), MAP.most + 24);
  const size = Math.floor(Math.min(MAP.most, pitch - MAP.gap, widest(columns, width, scores)));
  return { across: true, cross, pitch, size: Math.max(MAP.least, size), fit, scores };
}

/** Sizes for a network that runs downwards: a layer has as many rows as its units need.
 * @param {Column[]} columns @param {number} width @returns {Measure} */
export function measureDown(columns, width) {
  const fit = Math.max(1, Math.floor((width + 4) / (FINGER + 4)));
  const rows = columns.some(({ form, units }) => form === "map" && units > fit);
  const most = Math.max(...columns.filter(isMap).map(({ units }) => inRow(units, fit)));
  const pitch = Math.min(width / most, MAP.most + 24);
  const size = Math.floor(Math.min(rows ? 60 : 99, pitch - MAP.gap));
  return { across: false, cross: width, pitch, size: Math.max(FINGER, size), fit, scores: 0 };
}

/** Units of a row, where rows are as even as can be. @param {number} units @param {number} fit */
function inRow(units, fit) {
  const visible = Math.min(units, ROWS * fit);
  return Math.ceil(visible / Math.ceil(visible / fit));
}

/** @param {Column} column @param {Measure} measure @param {Ruler} text */
export function placeUnits(column, measure, text) {
  const { form } = column;
  if (form === "score") placeScores(column, measure, text);
  else if (measure.across) placeColumn(column, measure, text);
  else placeRows(column, measure, text);
  const taken = (column.inRow - 1) * column.pitch + column.size;
  // Downwards the names of channels are beside their maps.
  const name = !measure.across && column.name === "input" ? NAME.gap + NAME.most * text.digit : 0;
  const free = measure.cross - taken;
  column.start = Math.max(0, Math.min(free / 2, free - name));
}

/** Classes, and their scores beside them, have room for a line of text.
 * @param {Measure} measure @param {Ruler} text @returns {Measure} */
export function besideClasses(measure, text) {
  const { across, cross, pitch, fit } = measure;
  const line = 2 * text.rem;
  if (!across) return measure;
  const lines = Math.max(1, Math.floor(cross / line));
  return { ...measure, fit: Math.min(fit, lines), pitch: Math.max(pitch, line) };
}

/** @param {Column} column @param {Measure} measure @param {Ruler} text */
function placeScores(column, { across, cross, pitch, scores, fit }, text) {
  const { units } = column;
  const row = Math.max(FINGER, 2.5 * text.rem);
  column.visible = across ? Math.min(units, fit) : units;
  column.pitch = across ? Math.min(cross / column.visible, pitch) : row;
  column.size = across ? Math.min(column.pitch - 4, 2.75 * text.rem) : row;
  column.thickness = across ? scores : units * row;
  column.inRow = column.visible;
  column.rowPitch = 0;
}

/** Units below each other. @param {Column} column @param {Measure} measure @param {Ruler} text */
function placeColumn(column, { cross, pitch, size, fit }, text) {
  const { form, units } = column;
  column.visible = column.inRow = Math.min(units, form === "flat" ? units : fit);
  column.rowPitch = 0;
  column.pitch = Math.min(cross / column.visible, apart(column, pitch, size, text));
  const picture = Math.min(PICTURE.most, size * PICTURE.times);
  // Where a few large maps are followed by many neurons without any.
  const cell = Math.min(Math.max(CELL, size / 2), column.pitch);
  column.size = { map: size, picture, cell, flat: column.pitch }[/** @type {"map"} */ (form)];
  column.thickness = { map: size, picture, cell, flat: FLAT }[/** @type {"map"} */ (form)];
}

/** Units beside each other, in rows. @param {Column} column @param {Measure} measure @param {Ruler} text */
function placeRows(column, { cross, pitch, size, fit }, text) {
  const { form, units } = column;
  // A flattened map is never out of sight.
  const room = form === "flat" ? Math.max(fit, Math.ceil(units / ROWS)) : fit;
  column.inRow = inRow(units, room);
  column.visible = Math.min(units, ROWS * room);
  column.pitch = Math.min(cross / column.inRow, apart(column, pitch, size, text));
  const picture = Math.max(size * PICTURE.times, 72);
  column.size = { map: size, picture, cell: FINGER, flat: column.pitch }[
    /** @type {"map"} */ (form)
  ];
  const height = form === "flat" ? FINGER : column.size;
  const rows = Math.ceil(column.visible / column.inRow);
  column.rowPitch = height + (form === "cell" ? 0 : 6);
  column.thickness = (rows - 1) * column.rowPitch + height;
}

/** A few channels are apart, so that each has room for its name.
 * @param {Column} column @param {number} pitch @param {number} size @param {Ruler} text */
const apart = ({ units, form }, pitch, size, text) =>
  form === "flat"
    ? Infinity
    : units < 4 && form === "map"
      ? Math.max(pitch * 1.6, size + 3.5 * text.rem)
      : pitch;

/** Largest size of a map for which all columns fit beside each other. @param {Column[]} columns
 * @param {number} width @param {number} scores */
function widest(columns, width, scores) {
  const count = (/** @type {string} */ one) => columns.filter(({ form }) => form === one).length;
  const maps = count("map") + count("cell") / 2 + PICTURE.times;
  const fixed =
    2 * SIDE +
    count("flat") * FLAT +
    count("score") * scores +
    columns.slice(1).reduce((sum, column) => sum + gapBefore(column), 0);
  return (width - fixed) / maps;
}
