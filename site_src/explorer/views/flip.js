import { calm } from "./motion.js";

/**
 * Movement from one view to the next, so that the eye can follow a map: whatever has the same
 * `data-piece` before and after is the same thing, and travels.
 */

const MILLISECONDS = 380;
const MOST = 90; // more than these at once nobody can follow

/** @typedef {Map<string, DOMRect>} Places */

/** @param {Element} root @returns {Places} */
export function places(root) {
  const found = new Map();
  for (const element of root.querySelectorAll("[data-piece]")) {
    const box = element.getBoundingClientRect();
    const name = /** @type {HTMLElement} */ (element).dataset.piece;
    if (box.width > 0 && !found.has(name)) found.set(name, box);
  }
  return found;
}

/**
 * Let everything in `root` travel from where it was.
 * @param {Element} root
 * @param {Places} before
 */
export function travel(root, before) {
  if (calm()) return;
  const moves = [...places(root)].flatMap(([name, to]) => {
    const from = before.get(name);
    return from && seen(from) ? [{ name, from, to }] : [];
  });
  for (const { name, from, to } of moves.slice(0, MOST)) {
    const [x, y] = [from.x - to.x, from.y - to.y];
    const scale = `scale(${from.width / to.width}, ${from.height / to.height})`;
    root.querySelector(`[data-piece="${CSS.escape(name)}"]`)?.animate(
      [
        { transformOrigin: "0 0", transform: `translate(${x}px, ${y}px) ${scale}` },
        { transformOrigin: "0 0", transform: "none" },
      ],
      { duration: MILLISECONDS, easing: "cubic-bezier(0.3, 0, 0.1, 1)" },
    );
  }
}

/** @param {DOMRect} box */
const seen = (box) =>
  box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
