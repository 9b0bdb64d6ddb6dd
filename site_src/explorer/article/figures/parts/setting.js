/**
 * A figure can be told what to show: whoever wants to, as a question below it, sends the event
 * `figure-set` to the figure's element, with the values as its detail. Everything is counted from 0.
 *
 * @typedef {{neuron?: number, at?: [number, number], from?: number | null, scores?: number[]}} Values
 *
 * @param {HTMLElement} plate  of the figure
 * @param {(values: Values) => void} onSet
 */
export function listenForValues(plate, onSet) {
  // The plate is put into its figure later, and such events may not bubble: so the document listens.
  document.addEventListener(
    "figure-set",
    (event) => {
      const figure = /** @type {Element} */ (event.target);
      if (figure.contains(plate) && event instanceof CustomEvent) onSet(event.detail ?? {});
    },
    true,
  );
}

/** A neuron that there is. @param {unknown} index @param {number} count
 * @returns {index is number} */
export const isUnit = (index, count) =>
  Number.isInteger(index) && Number(index) >= 0 && Number(index) < count;

/** @param {unknown} at @returns {at is At} */
export const isPlace = (at) =>
  Array.isArray(at) && at.length === 2 && at.every((index) => Number.isInteger(index));
