/** A neuron by its place in the overview, as its button says it. */

/** @param {EventTarget | null} target @returns {UnitPlace | null} */
export function placeFrom(target) {
  const button = /** @type {HTMLElement} */ (target).closest?.(".unit");
  return button ? placeOf(/** @type {HTMLElement} */ (button)) : null;
}

/** @param {HTMLElement} button @returns {UnitPlace} */
export const placeOf = ({ dataset }) => ({
  column: Number(dataset.column),
  unit: Number(dataset.unit),
});

/** @param {UnitPlace | null} a @param {UnitPlace | null} b */
export const same = (a, b) => a?.column === b?.column && a?.unit === b?.unit;
