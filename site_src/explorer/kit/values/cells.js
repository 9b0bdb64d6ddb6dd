import { inkOn, colour } from "../colours.js";
import { h } from "../element.js";
import { decimal } from "../numbers.js";

/** A part of a sum has two decimals more than the sum: what is shown is to add up to what is shown. */
export const exact = (/** @type {number} */ value) => decimal(value, 4);

/** Give a number's place its colour. @param {HTMLElement} element @param {number} value
 * @param {Colours} colours */
export function tint({ style }, value, { palette, domain: [low, high] }) {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  style.backgroundColor = colour(palette, share);
  style.color = inkOn(palette, share);
}

/** Write a number on its own colour. @param {HTMLElement} element @param {number} value
 * @param {Colours} colours @param {(value: number) => string} [write] */
export function writeNumber(element, value, colours, write = exact) {
  element.textContent = write(value);
  tint(element, value, colours);
}

/** Colours for values of both signs. @param {Palette} palette
 * @param {number} most  largest absolute value @returns {Colours} */
export const symmetric = (palette, most) => ({ palette, domain: [-most, most] });

/** A value as a coloured circle. @param {number} value @param {Colours} colours */
export function dot(value, { palette, domain: [low, high] }) {
  const share = (value - low) / (high - low || 1);
  return h("i.dot", { style: `background-color: ${colour(palette, share)}` });
}

/** The classes of what a cell may have. */
const PARTS = {
  input: "cells-input",
  weight: "cells-weight",
  product: "cells-product",
  mark: "cells-mark",
};

/** A small table of numbers, each on its colour: a kernel, a window. @param {number} rows
 * @param {number} columns @param {(keyof typeof PARTS)[]} parts  what each cell has */
export function createCells(rows, columns, parts) {
  const few = columns < 5;
  // A sign is before a number that another is above, where there is room.
  const tag = parts.length > 1 && few ? "div.cells-cell.cells-sign" : "div.cells-cell";
  const cells = Array.from({ length: rows * columns }, (_, index) => {
    const number = (/** @type {keyof typeof PARTS} */ part) =>
      h(`span.${PARTS[part]}`, { "data-number": part, "data-index": index });
    return h(tag, null, parts.map(number));
  });
  const element = h("div.cells", { style: `--columns: ${columns}` }, cells);
  element.classList.toggle("cells-many", !few);
  element.classList.toggle("cells-large", parts.length === 1 && few);
  return {
    element,
    cells,
    /** @param {number} index @param {keyof typeof PARTS} part @returns {HTMLElement} */
    part: (index, part) => /** @type {HTMLElement} */ (cells[index].children[parts.indexOf(part)]),
  };
}
