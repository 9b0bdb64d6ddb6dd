/**
 * Where the panel stands: near what it points at, never over it, and over as little else as can be.
 *
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{width: number, height: number}} Size
 * @typedef {{left: number, top: number}} Place
 */

const GAP = 14; // between the panel and the ring
const EDGE = 12; // between the panel and the edge of the window
const STEP = 16; // so finely places are tried

/** What is worse than covering one square pixel of something. */
const COST = { target: 60, away: 30, moved: 3 };

/**
 * @param {object} scene
 * @param {Box | null} scene.target  with its ring; null while there is nothing to point at
 * @param {{box: Box, weight: number}[]} scene.others  what should be seen too
 * @param {Size} scene.panel
 * @param {Size} scene.window
 * @param {Place | null} scene.now  where the panel stands
 * @returns {Place}
 */
export function findPlace({ target, others, panel, window, now }) {
  const most = {
    left: window.width - panel.width - EDGE,
    top: window.height - panel.height - EDGE,
  };
  // Beside something that fills the window there is no room: then the panel stands on it.
  const large = target && area(target) > 0.4 * window.width * window.height;
  const beside = target && !large ? grow(target, GAP) : null;
  let best = { left: EDGE, top: Math.max(EDGE, most.top) };
  let least = Infinity;
  for (const left of steps(most.left)) {
    for (const top of steps(most.top)) {
      const box = { left, top, right: left + panel.width, bottom: top + panel.height };
      let cost = 0;
      if (beside) cost += COST.target * shared(box, beside) + COST.away * distance(box, beside);
      if (now) cost += COST.moved * Math.hypot(left - now.left, top - now.top);
      for (const other of others) cost += other.weight * shared(box, other.box);
      if (cost < least) [best, least] = [{ left, top }, cost];
    }
  }
  return best;
}

/** @param {number} most */
function steps(most) {
  const count = Math.max(0, Math.floor((most - EDGE) / STEP));
  const places = Array.from({ length: count + 1 }, (_, i) => EDGE + i * STEP);
  return most > EDGE ? [...places, most] : places;
}

/** @param {Box} box @param {number} by @returns {Box} */
export const grow = ({ left, top, right, bottom }, by) => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

/** @param {Box} box */
const area = ({ left, top, right, bottom }) => (right - left) * (bottom - top);

/** How much two boxes cover of each other. @param {Box} a @param {Box} b */
function shared(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** How far two boxes are apart. @param {Box} a @param {Box} b */
function distance(a, b) {
  const x = Math.max(0, a.left - b.right, b.left - a.right);
  const y = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.hypot(x, y);
}
