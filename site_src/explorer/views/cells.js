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

/** Colours for values of both signs. @param {import("../colours.js").Palette} palette
 * @param {number} most  largest absolute value @returns {import("./map.js").Colours} */
export const symmetric = (palette, most) => ({ palette, domain: [-most, most] });

/**
 * A value as a coloured circle.
 * @param {number} value
 * @param {import("./map.js").Colours} colours
 */
export function dot(value, { palette, domain: [low, high] }) {
  const element = document.createElement("i");
  element.className = "dot";
  element.style.backgroundColor = colour(palette, (value - low) / (high - low || 1));
  return element;
}

/**
 * Draw a bar from the middle: to the right for a positive value, to the left for a negative one.
 * @param {HTMLElement} bar
 * @param {number} value
 * @param {number} most  the value that fills its half
 * @param {import("../colours.js").Palette} palette
 */
export function drawBar(bar, value, most, palette) {
  const length = Math.min(50, (50 * Math.abs(value)) / most);
  bar.style.left = `${value < 0 ? 50 - length : 50}%`;
  bar.style.width = `${length}%`;
  bar.style.backgroundColor = colour(palette, value < 0 ? 0.25 : 0.75);
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
