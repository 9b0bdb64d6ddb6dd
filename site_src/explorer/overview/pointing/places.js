/**
 * A neuron by its place in the overview, as its button says it.
 *
 * @typedef {import("../drawing/edges.js").Place} Place
 */

/** @param {EventTarget | null} target @returns {Place | null} */
export function placeFrom(target) {
  const button = /** @type {HTMLElement} */ (target).closest?.(".unit");
  return button ? placeOf(/** @type {HTMLElement} */ (button)) : null;
}

/** @param {HTMLElement} button @returns {Place} */
export const placeOf = ({ dataset }) => ({
  column: Number(dataset.column),
  unit: Number(dataset.unit),
});

/** @param {Place | null} a @param {Place | null} b */
export const same = (a, b) => a?.column === b?.column && a?.unit === b?.unit;
