/** Where the things are that a step points at. */

/** @param {HTMLElement[]} elements @param {TourTarget} target @returns {TourBox | null} */
export function around(elements, { column }) {
  if (!elements.length) return null;
  const boxes = elements.map((one) => one.getBoundingClientRect());
  const across = document.documentElement.dataset.flow === "across";
  // Downwards names and the legend are beside the maps, and a layer is as wide as the network.
  const whole = column && !across ? document.querySelector(column)?.getBoundingClientRect() : null;
  // Across, the name of a channel is below it, and has no box of its own.
  const named = across && elements.some((one) => one.matches(".unit[data-channel]"));
  return {
    left: whole?.left ?? Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: whole?.right ?? Math.max(...boxes.map(({ right }) => right)),
    // In a view that is too high after all the rest is out of sight.
    bottom: Math.min(
      Math.max(...boxes.map(({ bottom }) => bottom)) + (named ? 16 : 0),
      elements[0].closest(".scroller")?.getBoundingClientRect().bottom ?? Infinity,
    ),
  };
}

/** @param {TourBox | null} a @param {TourBox | null} b */
export const alike = (a, b) =>
  a === b ||
  (a !== null &&
    b !== null &&
    Math.abs(a.left - b.left) + Math.abs(a.top - b.top) < 1 &&
    Math.abs(a.right - b.right) + Math.abs(a.bottom - b.bottom) < 1);
