import { inkOn, colour } from "../colours.js";
import { decimal } from "../numbers.js";

/** A part of a sum has two decimals more than the sum: what is shown is to add up to what is shown. */
export const exact = (/** @type {number} */ value) => decimal(value, 4);

/**
 * Write a number on its own colour.
 * @param {HTMLElement} element
 * @param {number} value
 * @param {import("./map.js").Colours} colours
 * @param {(value: number) => string} [write]
 */
export function writeNumber(element, value, { palette, domain: [low, high] }, write = exact) {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  element.textContent = write(value);
  element.style.backgroundColor = colour(palette, share);
  element.style.color = inkOn(palette, share);
}

/**
 * A small table of numbers, each on its colour: a kernel, a window.
 * @param {number} rows
 * @param {number} columns
 * @param {string[]} parts  what each cell has, by class name
 */
export function createCells(rows, columns, parts) {
  const element = document.createElement("div");
  element.className = "cells";
  element.style.setProperty("--columns", String(columns));
  element.classList.toggle("many", columns > 4);
  const cells = Array.from({ length: rows * columns }, (_, index) => {
    const cell = element.appendChild(document.createElement("div"));
    cell.className = "cell";
    for (const part of parts) {
      const line = cell.appendChild(document.createElement("span"));
      line.className = part;
      line.dataset.number = part;
      line.dataset.index = String(index);
    }
    return cell;
  });
  return {
    element,
    cells,
    /** @param {number} index @param {string} part @returns {HTMLElement} */
    part: (index, part) => /** @type {HTMLElement} */ (cells[index].children[parts.indexOf(part)]),
  };
}
