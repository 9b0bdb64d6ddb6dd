import { calm } from "../../kit/motion.js";

/**
 * Movement from one view to the next, so that the eye can follow a map: whatever has the same
 * `data-piece` before and after is the same thing, and travels. What stays on the page and is only
 * put somewhere else glides there. All of it is done by transforms: nothing is laid out again.
 */

const MILLISECONDS = 400;
const EASING = "cubic-bezier(0.3, 0, 0.1, 1)";
const MOST = 90; // more than these at once nobody can follow
const MOST_GLIDING = 240;

/** @typedef {Map<string, DOMRect>} Places */

/** @param {Element} root @returns {Places} */
export function places(root) {
  const boxes = new Map();
  for (const element of root.querySelectorAll("[data-piece]")) {
    const box = element.getBoundingClientRect();
    const name = /** @type {HTMLElement} */ (element).dataset.piece;
    if (box.width > 0 && !boxes.has(name)) boxes.set(name, box);
  }
  return boxes;
}

/** @param {Element[]} elements @returns {Map<Element, DOMRect>} */
export const placesOf = (elements) =>
  new Map(elements.map((element) => [element, element.getBoundingClientRect()]));

/** Let everything in `root` travel from where it was, and what is new there appear.
 * @param {Element} root @param {Places} before @returns {Element[]} what travels */
export function travel(root, before) {
  if (calm()) return [];
  const moves = [...places(root)].flatMap(([name, to]) => {
    const from = before.get(name);
    const element = root.querySelector(`[data-piece="${CSS.escape(name)}"]`);
    return from && element && seen(from) ? [{ element, from, to }] : [];
  });
  const moved = moves.slice(0, MOST);
  for (const { element, from, to } of moved) move(element, from, to);
  for (const element of root.querySelectorAll("[data-appears]"))
    element.animate({ opacity: [0, 0, 1] }, { duration: 1.25 * MILLISECONDS });
  return moved.map(({ element }) => element);
}

/** Let elements glide from where they were. @param {Map<Element, DOMRect>} before
 * @param {Element[]} [travelling]  what travels by itself; what holds it does not glide besides */
export function glide(before, travelling = []) {
  if (calm()) return;
  const taken = new Set(travelling.flatMap((element) => [element, element.parentElement]));
  const moves = [...before].flatMap(([element, from]) => {
    const to = element.getBoundingClientRect();
    const still = Math.abs(from.x - to.x) + Math.abs(from.y - to.y) < 1 && from.width === to.width;
    return still || !to.width || taken.has(element) || !(seen(from) || seen(to))
      ? []
      : [{ element, from, to }];
  });
  if (moves.length > MOST_GLIDING) return;
  for (const { element, from, to } of moves) move(element, from, to);
}

/** @param {Element} element @param {DOMRect} from @param {DOMRect} to */
function move(element, from, to) {
  const [x, y] = [from.x - to.x, from.y - to.y];
  const scale = `scale(${from.width / to.width}, ${from.height / to.height})`;
  element.animate(
    [
      { transformOrigin: "0 0", transform: `translate(${x}px, ${y}px) ${scale}` },
      { transformOrigin: "0 0", transform: "none" },
    ],
    { duration: MILLISECONDS, easing: EASING },
  );
}

/** @param {DOMRect} box */
const seen = (box) =>
  box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
