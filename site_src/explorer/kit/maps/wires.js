import { colour } from "../colours.js";

/**
 * Lines between the values of a map, their elements in the row, and the sum that they go into.
 *
 * @typedef {{x: number, y: number}} Point
 * @typedef {[Point, Point]} Wire
 */

/** Lay a canvas over its parent, one canvas pixel a screen pixel, and empty it.
 * @param {HTMLCanvasElement} canvas @returns {CanvasRenderingContext2D} measured in CSS pixels */
export function clean(canvas) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const sharp = devicePixelRatio || 1;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const size = [Math.round(width * sharp), Math.round(height * sharp)];
  if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
  context.setTransform(sharp, 0, 0, sharp, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/** @param {CanvasRenderingContext2D} context @param {Wire} wire */
function trace(context, [from, to]) {
  const middle = (from.x + to.x) / 2;
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
}

/** All wires in one colour. @param {CanvasRenderingContext2D} context @param {Wire[]} wires
 * @param {string} style @param {number} [thickness] */
export function draw(context, wires, style, thickness = 1) {
  context.globalAlpha = 1;
  context.strokeStyle = style;
  context.lineWidth = thickness;
  for (const wire of wires) {
    context.beginPath();
    trace(context, wire);
    context.stroke();
  }
}

/**
 * Each wire in the colour of its weight. A weight near zero is nearly nothing: it fades, so that
 * white does not stand out on a dark page.
 * @param {CanvasRenderingContext2D} context
 * @param {Wire[]} wires
 * @param {number[]} weights
 * @param {number} most  largest absolute weight
 */
export function drawWeights(context, wires, weights, most) {
  context.lineWidth = 1.25;
  wires.forEach((wire, i) => {
    const share = weights[i] / most;
    context.globalAlpha = 0.08 + 0.82 * Math.abs(share);
    context.strokeStyle = colour("weight", 0.5 + 0.5 * share);
    context.beginPath();
    trace(context, wire);
    context.stroke();
  });
}

/**
 * Which of some wires side by side is nearest to a point between their ends. All of them begin at
 * one x and end at another.
 * @param {Wire[]} wires
 * @param {Point} point
 */
export function nearest(wires, { x, y }) {
  const [from, to] = wires[0];
  const along = (x - from.x) / (to.x - from.x || 1);
  // How far along the curve x is reached, by halving; then y is as far along on every wire.
  let [low, high] = [0, 1];
  for (let i = 0; i < 12; i++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < along) low = t;
    else high = t;
  }
  const share = low * low * (3 - 2 * low);
  let best = 0;
  let least = Infinity;
  wires.forEach(([start, end], i) => {
    const distance = Math.abs(start.y + (end.y - start.y) * share - y);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}
