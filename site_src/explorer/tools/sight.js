const APART = 12; // pixels between what is kept in sight and the sheet

/** What says the outcome of a neuron in its view. */
const NUMBERS = ["output", "intermediate", "score", "probability"]
  .map((name) => `[data-number="${name}"]`)
  .join();

/**
 * Keep what a neuron comes to in sight while a sheet covers the bottom of the window: its map and its
 * number are brought into what the sheet leaves.
 *
 * @param {import("../views/views.js").Open} open
 * @param {HTMLElement} sheet
 */
export function keepInSight({ scene: { layer, unit }, frame: { body } }, sheet) {
  if (getComputedStyle(sheet).position !== "fixed") return;
  const map = body.querySelector(`[data-piece="${CSS.escape(`${layer.name}:${unit}`)}"]`);
  const numbers = [...body.querySelectorAll(NUMBERS)];
  const own = numbers.filter(
    (each) => /** @type {HTMLElement} */ (each).dataset.index === `${unit}`,
  );
  const number = own.at(-1) ?? numbers.at(-1);
  const boxes = [map, number].flatMap((part) => (part ? [part.getBoundingClientRect()] : []));
  if (!boxes.length) return;
  const top = Math.min(...boxes.map((box) => box.top)) - APART;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) + APART;
  const end = sheet.getBoundingClientRect().top;
  if (top >= 0 && bottom <= end) return;
  // The beginning counts where there is not room for all of it.
  scrollBy({ top: Math.min(bottom - end, top), behavior: "instant" });
}
