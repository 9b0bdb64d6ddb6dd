/**
 * The overview while one of its neurons is opened. The opened neuron's layer and the one before it
 * keep their size and their rows; all other layers become narrow strips at both sides, so that one
 * still sees where one is. The room between is the view's.
 *
 * @typedef {"near" | "strip" | "away"} Role  `away`: the view draws these maps itself
 *
 * @typedef {object} Focus
 * @property {string} layer  that is opened
 * @property {boolean} own  the view draws the maps before the layer itself, in the same rows
 * @property {number} head  pixels above the rows
 * @property {number} foot  pixels below them
 * @property {number} gap  downwards: what the view needs below its row
 *
 * @typedef {object} Opened  where the view has room, and where the rows are
 * @property {number} left  across: where the room begins; downwards: 0
 * @property {number} right  across: where it ends
 * @property {number} top  downwards: where it begins
 * @property {(index: number) => Role} roleOf
 */

/** Pixels beside the strips, and between a layer that keeps its size and what is next to it. */
const SIDE = 4;
const BESIDE = 16;
/** Half of a heading's width: what is beside a layer that keeps its size leaves it room. */
const HEADING = 42;
const STRIP = { least: 6, most: 22, share: { wide: 0.3, tight: 0.23 } };
const PICTURE = 44;
const SCORES = { wide: 168, tight: 148, from: 1160 };

/** @param {Layout} layout  of the whole network; its columns are moved @param {Focus} focus
 * @param {number} width  that there is @returns {Opened | null} */
export function focusOn(layout, focus, width) {
  const index = layout.columns.findIndex(({ name }) => name === focus.layer);
  if (index < 1) return null;
  /** @param {number} i @returns {Role} */
  const roleOf = (i) =>
    i === index || (i === index - 1 && !focus.own) ? "near" : i === index - 1 ? "away" : "strip";
  if (!layout.across) return openBelow(layout, index, focus.gap);
  layout.width = width;
  squeeze(layout, focus);
  const size = stripSize(layout, index);
  layout.columns.forEach((column, i) => {
    if (roleOf(i) === "strip") shrink(column, size, layout.width);
  });
  const left = placeLeft(layout, index, size, focus.own);
  const right = placeRight(layout, index, size);
  return { left, right, top: 0, roleOf };
}

/** The rows keep their order and nearly their place: they make room for what is above and below.
 * @param {Layout} layout @param {Focus} focus */
function squeeze(layout, { head, foot }) {
  const cross = layout.height - head - foot;
  const share = cross / layout.cross;
  for (const column of layout.columns) {
    const middle = (column.start + column.size / 2) * share;
    column.pitch *= share;
    const room = column.visible > 1 ? column.pitch - Math.min(8, 0.15 * column.pitch) : cross;
    column.size = column.form === "flat" ? column.size * share : Math.min(column.size, room);
    if (column.form === "map" || column.form === "picture") column.thickness = column.size;
    column.start = middle - column.size / 2;
  }
  layout.cross = cross;
  layout.header = head;
}

/** @param {Layout} layout @param {number} index  of the opened layer */
function stripSize({ columns, width }, index) {
  const count = columns.filter(
    ({ form }, i) => form !== "score" && (i < index - 1 || i > index),
  ).length;
  const share = STRIP.share[width < SCORES.from ? "tight" : "wide"];
  return Math.max(STRIP.least, Math.min(STRIP.most, (share * width) / (1.3 * count || 1)));
}

/** @param {Column} column @param {number} size @param {number} width  of the network */
function shrink(column, size, width) {
  if (column.form === "score") {
    column.thickness = width < SCORES.from ? SCORES.tight : SCORES.wide;
    return;
  }
  const middle = column.start + column.size / 2;
  const most = column.form === "picture" ? Math.min(2 * size, PICTURE) : size;
  column.thickness = Math.min(column.thickness, most);
  if (column.form === "flat") return;
  column.size = Math.min(column.size, most);
  column.start = middle - column.size / 2;
}

/**
 * The rows that a view may take up, in the pixels of the network.
 * @param {Layout} layout
 * @param {Focus} focus
 * @returns {{first: number, start: number, pitch: number, size: number, bottom: number}} index of the
 *   first row in sight, the middle of it, the distance of two, the size of a map, and where rows end
 */
export function rowsOf({ columns, header, cross }, { layer, own }) {
  const index = columns.findIndex(({ name }) => name === layer);
  const { first, start, pitch, size } = columns[own ? index - 1 : index];
  return { first, start: header + start + size / 2, pitch, size, bottom: header + cross };
}

/** Between two strips, wider where a block begins. @param {Column} column @param {number} size */
const between = ({ weighted, form }, size) =>
  Math.max(2, size * (form === "score" ? 0.7 : weighted ? 0.5 : 0.2));

/** @param {Column} column */
const beside = ({ thickness }) => Math.max(BESIDE, HEADING - thickness / 2);

/** @param {Layout} layout @param {number} index @param {number} size @param {boolean} own
 * @returns {number} where the view begins */
function placeLeft({ columns }, index, size, own) {
  let end = SIDE;
  columns.slice(0, index - 1).forEach((column, i) => {
    column.main = end + (i ? between(column, size) : 0);
    end = column.main + column.thickness;
  });
  const before = columns[index - 1];
  before.main = end + (index > 1 ? beside(before) : SIDE + HEADING - before.thickness / 2);
  if (own) return index > 1 ? end + BESIDE : SIDE;
  return before.main + before.thickness + beside(before);
}

/** @param {Layout} layout @param {number} index @param {number} size
 * @returns {number} where the view ends */
function placeRight({ columns, width }, index, size) {
  let start = width - SIDE;
  for (let i = columns.length - 1; i > index; i--) {
    const column = columns[i];
    column.main = start - column.thickness;
    start = column.main - between(column, size);
  }
  const here = columns[index];
  const last = index === columns.length - 1;
  here.main = start - here.thickness - (last || here.form === "score" ? 0 : beside(here));
  return here.main - beside(here);
}

/** The view opens below its row; the rows after it move down. @param {Layout} layout
 * @param {number} index @param {number} gap @returns {Opened} */
function openBelow(layout, index, gap) {
  const { columns } = layout;
  const top = columns[index].main + columns[index].thickness + 8;
  for (const column of columns.slice(index + 1)) column.main += gap;
  layout.height += gap;
  return { left: 0, right: layout.width, top, roleOf: () => "near" };
}

/** Say what a column is to the opened neuron. @param {HTMLElement} element @param {Role | null} role */
export function markColumn(element, role) {
  for (const name of /** @type {const} */ (["focus-near", "focus-strip", "focus-away"]))
    element.classList.toggle(name, role !== null && name === `focus-${role}`);
}
