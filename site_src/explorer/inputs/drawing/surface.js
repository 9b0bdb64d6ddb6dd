import { fill } from "./fill.js";

/** Steps that can be taken back. */
const MOST = 40;

/**
 * What is drawn on: strokes, fills, and the way back.
 *
 * @typedef {{x: number, y: number}} Point  in the canvas's pixels
 *
 * @param {HTMLCanvasElement} canvas
 * @param {string} paper  its colour
 * @param {() => void} onChange
 */
export function createSurface(canvas, paper, onChange) {
  const { width, height } = canvas;
  const context = /** @type {CanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  context.lineCap = context.lineJoin = "round";
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);

  const whole = () => context.getImageData(0, 0, width, height);
  /** How it was before each step. @type {ImageData[]} */
  const past = [];

  /** A step begins that can be taken back. */
  function begin() {
    past.push(whole());
    if (past.length > MOST) past.shift();
  }

  return {
    begin,
    /** @param {Point} from @param {Point} to @param {string} colour @param {number} size */
    line(from, to, colour, size) {
      context.strokeStyle = colour;
      context.lineWidth = size;
      context.beginPath();
      context.moveTo(from.x, from.y);
      // A line of no length at all would not be drawn, and a dot is one.
      context.lineTo(to.x + 0.01, to.y);
      context.stroke();
      onChange();
    },
    /** @param {Point} at @param {string} colour  as #rrggbb */
    fill({ x, y }, colour) {
      begin();
      const picture = whole();
      const inside = (/** @type {number} */ value, /** @type {number} */ size) =>
        Math.max(0, Math.min(size - 1, Math.floor(value)));
      const [r, g, b] = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16));
      fill(picture, inside(x, width), inside(y, height), [r, g, b]);
      context.putImageData(picture, 0, 0);
      onChange();
    },
    /** Begin with a picture. @param {CanvasImageSource} picture */
    lay(picture) {
      begin();
      context.drawImage(picture, 0, 0, width, height);
      onChange();
    },
    clear() {
      begin();
      context.fillStyle = paper;
      context.fillRect(0, 0, width, height);
      onChange();
    },
    /** @returns {boolean} whether there was anything to take back */
    undo() {
      const before = past.pop();
      if (!before) return false;
      context.putImageData(before, 0, 0);
      onChange();
      return true;
    },
    canUndo: () => past.length > 0,
  };
}
