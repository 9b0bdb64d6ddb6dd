import { h } from "../../../kit/element.js";
import { decimal } from "../../../kit/numbers.js";
import { tint } from "../../../kit/values/cells.js";

/**
 * The cells of small maps, as grids with their rows and columns counted, and the same cells once more
 * in one row.
 *
 * @param {string[]} names  of the maps
 * @param {ArrayLike<number>} values  map by map, row by row
 * @param {At} shape  of a map
 * @param {Colours} colours
 */
export function createCells(names, values, [height, width], colours) {
  const size = height * width;
  /** @type {HTMLElement[]} */
  const cells = [];
  /** @type {HTMLElement[]} */
  const places = [];

  /** @param {HTMLElement} cell @param {number} index */
  function paint(cell, index) {
    cell.dataset.element = String(index);
    tint(cell, values[index], colours);
    return cell;
  }

  /** @param {string} name @param {number} map */
  function grid(name, map) {
    const which = names.length > 1 && [h("span.line-up-which", null, `map ${map + 1}`), " "];
    const title = h("span.line-up-title", null, which, name);
    const columns = Array.from({ length: width }, (_, column) => count(column));
    const element = h("span.line-up-grid", null, title, h("span"), columns);
    for (let i = 0; i < size; i++) {
      const index = map * size + i;
      if (i % width === 0) element.append(count(i / width));
      const cell = h("span.line-up-item", null, decimal(values[index]));
      cells.push(paint(element.appendChild(cell), index));
    }
    return element;
  }

  /** A map's part of the row. @param {number} map */
  function run(map) {
    const first = map * size;
    const items = Array.from({ length: size }, (_, i) => paint(h("span.line-up-item"), first + i));
    places.push(...items);
    const ends = [h("span", null, String(first + 1))];
    if (size > 1) ends.push(h("span", null, String(first + size)));
    const style = `--size: ${size}`;
    return h("span.line-up-run", { style }, items, h("span.line-up-ends", null, ends));
  }

  return { grids: names.map(grid), runs: names.map((_, map) => run(map)), cells, places, paint };
}

/** @param {number} index  counted from 0; the reader counts from 1 */
const count = (index) => h("span.line-up-count", null, String(index + 1));
