import { inkOn, colour } from "../colours.js";
import { decimal } from "../numbers.js";

/** A part of a sum has two decimals more than the sum: what is shown is to add up to what is shown. */
export const exact = (/** @type {number} */ value) => decimal(value, 4);

/**
 * Write a number on its own colour.
 * @param {HTMLElement} element
 * @param {number} value
 * @param {Colours} colours
 * @param {(value: number) => string} [write]
 */
export function writeNumber(element, value, { palette, domain: [low, high] }, write = exact) {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  element.textContent = write(value);
  element.style.backgroundColor = colour(palette, share);
  element.style.color = inkOn(palette, share);
}

/** Colours for values of both signs. @param {Palette} palette
 * @param {number} most  largest absolute value @returns {Colours} */
export const symmetric = (palette, most) => ({ palette, domain: [-most, most] });

/**
 * A value as a coloured circle.
 * @param {number} value
 * @param {Colours} colours
 */
export function dot(value, { palette, domain: [low, high] }) {
  const element = document.createElement("i");
  element.className = "dot";
  element.style.backgroundColor = colour(palette, (value - low) / (high - low || 1));
  return element;
}

/** The classes of what a cell may have. */
const PARTS = {
  input: "cells-input",
  weight: "cells-weight",
  product: "cells-product",
  mark: "cells-mark",
};

/**
 * A small table of numbers, each on its colour: a kernel, a window.
 * @param {number} rows
 * @param {number} columns
 * @param {(keyof typeof PARTS)[]} parts  what each cell has
 */
export function createCells(rows, columns, parts) {
  const element = document.createElement("div");
  element.className = "cells";
  element.style.setProperty("--columns", String(columns));
  element.classList.toggle("cells-many", columns > 4);
  element.classList.toggle("cells-large", parts.length === 1 && columns < 5);
  const cells = Array.from({ length: rows * columns }, (_, index) => {
    const cell = element.appendChild(document.createElement("div"));
    cell.className = "cells-cell";
    // A sign stands before a number that another is above, where there is room.
    cell.classList.toggle("cells-sign", parts.length > 1 && columns < 5);
    for (const part of parts) {
      const line = cell.appendChild(document.createElement("span"));
      line.className = PARTS[part];
      line.dataset.number = part;
      line.dataset.index = String(index);
    }
    return cell;
  });
  return {
    element,
    cells,
    /** @param {number} index @param {keyof typeof PARTS} part @returns {HTMLElement} */
    part: (index, part) => /** @type {HTMLElement} */ (cells[index].children[parts.indexOf(part)]),
  };
}
