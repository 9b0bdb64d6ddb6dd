import { create } from "d3-selection";
import { colour, inkOn } from "../../../kit/colours.js";
import { placeAt } from "../../../kit/maps/windows.js";

/**
 * A square grid of cells, of which the outermost may be padding; numbers stand in the cells once they
 * are known. A cell is one unit of the drawing: how large that is on the screen is up to the styles.
 *
 * @typedef {ReturnType<typeof cellsOf>[number]} Cell
 */

const ROOM = 0.92; // of a cell, for its number
const WIDTH = 0.6; // of a digit, in sizes of the font
const [SMALLEST, LARGEST] = [8.5, 15]; // pixels of a number

let grids = 0;

/** @param {string} name  what it is of */
export function createGrid(name) {
  const root = create("svg").attr("class", "hyper-grid").attr("data-part", name);
  const hatch = `hatch-${++grids}`;
  const pattern = root
    .append("defs")
    .append("pattern")
    .attr("id", hatch)
    .attr("patternUnits", "userSpaceOnUse")
    .attr("width", 0.25)
    .attr("height", 0.25)
    .attr("patternTransform", "rotate(45)");
  pattern.append("path").attr("class", "hyper-grid-hatch").attr("d", "M0 0V0.25");
  const path = (/** @type {string} */ kind) =>
    root.append("path").attr("class", `hyper-grid-path ${kind}`).attr("fill", "none");
  const ground = path("hyper-grid-ground");
  const around = path("hyper-grid-around").attr("fill", `url(#${hatch})`);
  const colours = root.append("g");
  const halo = path("hyper-grid-halo");
  const touched = path("hyper-grid-touched");
  const sources = path("hyper-grid-sources");
  const digits = root.append("g");
  const cover = path("hyper-grid-ground");
  const dashes = path("hyper-grid-dashes");
  const lines = path("hyper-grid-lines");
  const frame = path("hyper-grid-frame");
  const element = /** @type {SVGSVGElement} */ (root.node());

  let side = 0;
  let rim = 0;
  /** @type {Tensor | null} */
  let written = null;
  /** @type {Cell[]} */
  let cells = [];
  /** The most characters that a cell holds. */
  let longest = 0;

  function spell() {
    digits
      .selectAll("text")
      .data(cells)
      .join("text")
      .attr("x", ({ column }) => column + 0.5)
      .attr("y", ({ row }) => row + 0.5)
      .attr("class", "hyper-grid-digit")
      .attr("data-outside", ({ outside }) => (outside ? "" : null))
      .attr("fill", ({ ink }) => ink)
      .attr("data-number", `${name} cell`)
      .attr("data-index", (_, index) => index)
      .text(({ text }) => text);
  }

  return {
    element,
    /** @param {number} count  cells in a row, with the padding @param {number} padding
     * @param {number} [whole]  cells in a row of the drawing, if something sticks out */
    lay(count, padding, whole = count) {
      [side, rim] = [whole, padding];
      const inner = count - 2 * padding;
      root.attr("viewBox", `0 0 ${whole || 1} ${whole || 1}`);
      element.style.setProperty("--side", String(whole));
      ground.attr("d", count ? box(padding, padding, inner) : "");
      around.attr("d", padding ? box(0, 0, count) + box(padding, padding, inner) : "");
      dashes.attr("d", padding ? mesh(0, count) : "");
      lines.attr("d", count ? mesh(padding, inner) : "");
    },
    /** @param {Tensor | null} tensor  a number for each cell; null: none @param {Colours} scale */
    write(tensor, scale) {
      if (written === tensor) return;
      written = tensor;
      cells = tensor ? cellsOf(tensor, rim, scale) : [];
      longest = Math.max(0, ...cells.map(({ text }) => text.length));
      // One path for all cells of a colour: far fewer elements.
      const inside = cells.filter(({ outside }) => !outside);
      colours
        .selectAll("path")
        .data(group(inside, ({ value }) => value))
        .join("path")
        .attr("fill", ([{ share }]) => colour(scale.palette, share))
        .attr("d", (alike) => alike.map(({ row, column }) => box(column, row, 1)).join(""));
      digits.selectAll("text").remove();
      element.toggleAttribute("data-numbered", tensor !== null);
    },
    /** Numbers as large as their cells allow, or none → whether there is room for them. */
    arrange() {
      const cell = element.getBoundingClientRect().width / (side || 1);
      const size = Math.min(0.58, ROOM / (WIDTH * longest || 1));
      const fits = !longest || !cell || size * cell >= SMALLEST;
      digits.attr("font-size", Math.min(size, LARGEST / (cell || LARGEST)));
      const there = !digits.select("text").empty();
      if (fits && !there) spell();
      else if (!fits && there) digits.selectAll("text").remove();
      return fits;
    },
    /**
     * Mark a window, and the cells in it that are looked at; rows and columns count from the first
     * of the map, without its padding.
     * @param {At | null} corner
     * @param {number} [span]
     * @param {At[]} [looked]  at
     * @param {At[]} [origins]  of values that the padding repeats
     */
    mark(corner, span = 1, looked = [], origins = []) {
      const outline = corner ? box(corner[1] + rim, corner[0] + rim, span) : "";
      const boxes = looked.map(([row, column]) => box(column + rim, row + rim, 1)).join("");
      const rings = origins.map(([row, column]) => ring(column + rim + 0.5, row + rim + 0.5));
      const apart = looked.length < span * span;
      frame.attr("d", outline);
      touched.attr("d", boxes).attr("data-apart", apart ? "" : null);
      sources.attr("d", rings.join(""));
      halo.attr("d", outline + rings.join("") + (apart ? boxes : ""));
    },
    /** Show the first values only, the others being still to come. @param {number} count */
    reveal(count) {
      const [rows, rest] = [Math.floor(count / (side || 1)), count % (side || 1)];
      const line = rest ? `M${rest} ${rows}H${side}v1H${rest}z` : "";
      const down = rows + (rest ? 1 : 0);
      cover.attr("d", down < side ? `${line}M0 ${down}H${side}V${side}H0z` : line);
    },
    /** The place under the pointer; in the padding it lies outside the map. @param {MouseEvent} event
     * @returns {At} */
    under({ clientX, clientY }) {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [
        Math.floor(((clientY - y) / height) * side - rim),
        Math.floor(((clientX - x) / width) * side - rim),
      ];
    },
  };
}

/** @param {Tensor} tensor @param {number} rim @param {Colours} scale */
const cellsOf = ({ data, shape: [count] }, rim, { palette, domain: [low, high] }) =>
  Array.from({ length: count * count }, (_, index) => {
    const [row, column] = placeAt(index, count);
    const value = data[index];
    const outside = Math.min(row, column) < rim || Math.max(row, column) >= count - rim;
    const share = high > low ? (value - low) / (high - low) : 0.5;
    const ink = outside ? "currentColor" : inkOn(palette, share);
    return { row, column, value, outside, share, ink, text: whole(value) };
  });

/** @template T @param {T[]} items @param {(item: T) => number} key @returns {T[][]} */
function group(items, key) {
  /** @type {Map<number, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const alike = groups.get(key(item));
    if (alike) alike.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

/** @param {number} value */
const whole = (value) => (value < 0 ? `−${-value}` : String(value));

/** @param {number} x @param {number} y @param {number} size */
const box = (x, y, size) => `M${x} ${y}h${size}v${size}h${-size}z`;

/** @param {number} x @param {number} y */
const ring = (x, y) => `M${x - 0.4} ${y}a.4 .4 0 1 0 .8 0a.4 .4 0 1 0 -.8 0`;

/** Lines around and between cells. @param {number} from @param {number} count */
const mesh = (from, count) =>
  Array.from(
    { length: count + 1 },
    (_, i) => `M${from} ${from + i}h${count}M${from + i} ${from}v${count}`,
  ).join("");
