import { calm } from "../../kit/motion.js";

const APART = 16; // pixels between what is kept in sight and the sheet

const LEAST = 216; // pixels of height that a sheet has

/** What says the outcome of a neuron in its view. */
const NUMBERS = ["output", "intermediate", "score", "probability"]
  .map((name) => `[data-number="${name}"]`)
  .join();

/** What takes the page over from us. */
const TAKES_OVER = ["wheel", "touchmove", "pointerdown", "keydown"];

/**
 * Keep the outcome of a neuron in sight of a sheet whose contents are still arriving, until the visitor
 * does something.
 *
 * @param {HTMLElement} sheet
 */
export function createSight(sheet) {
  /** @type {OpenView | null} */
  let kept = null;
  const grown = new ResizeObserver(() => kept && keepInSight(kept, sheet));

  function end() {
    kept = null;
    grown.disconnect();
    for (const name of TAKES_OVER) removeEventListener(name, end, true);
  }

  return {
    /** @param {OpenView} open */
    keep(open) {
      end();
      kept = open;
      grown.observe(sheet);
      for (const name of TAKES_OVER) addEventListener(name, end, true);
    },
    /** The same neuron is shown anew. @param {OpenView} open */
    follow(open) {
      if (kept) kept = open;
    },
    end,
  };
}

/**
 * Keep what a neuron comes to in sight while a sheet covers the bottom of the window: its map and its
 * number are brought into what the sheet leaves. Where that is not enough for both, the sheet is lower.
 *
 * @param {OpenView} open
 * @param {HTMLElement} sheet
 */
function keepInSight({ scene: { layer, unit }, frame: { body } }, sheet) {
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
  const room = innerHeight - LEAST;
  sheet.style.maxHeight = "";
  if (bottom - top > innerHeight - sheet.offsetHeight)
    sheet.style.maxHeight = `${innerHeight - Math.min(room, bottom - top)}px`;
  const end = innerHeight - sheet.offsetHeight;
  if (top >= 0 && bottom <= end) return;
  // The beginning counts where there is not room for all of it.
  scrollBy({ top: Math.min(bottom - end, top), behavior: calm() ? "instant" : "smooth" });
}
