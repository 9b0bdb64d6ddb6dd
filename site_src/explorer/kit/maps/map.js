import { h } from "../element.js";
import { paint } from "../pictures/heatmap.js";
import { BARE, placeAt } from "./windows.js";

/** One activation map on a canvas, with a frame that marks a window on it. */

/** One unit's values of a tensor; a row of values gives each unit a map of one.
 * @param {Tensor} tensor @param {number} unit @returns {Sheet} */
export function sheetOf({ data, shape }, unit) {
  const [height, width] = shape.length === 3 ? shape.slice(1) : [1, 1];
  const size = height * width;
  return { data: data.subarray(unit * size, (unit + 1) * size), height, width };
}

/** @param {Sheet} sheet @param {At} at @returns {number | null} null outside */
export const valueAt = ({ data, height, width }, [row, column]) =>
  row >= 0 && column >= 0 && row < height && column < width ? data[row * width + column] : null;

/**
 * @param {Sheet} sheet
 * @param {Colours} colours
 * @param {object} [options]
 * @param {string} [options.piece]  what it is, for flip.js
 * @param {Sides} [options.padding]  rows and columns around it
 * @param {boolean} [options.later]  `paint` will be called for the colours
 */
export function createMap(sheet, colours, { piece, padding = BARE, later = false } = {}) {
  const { height, width } = sheet;
  const canvas = h("canvas", { width, height, "data-piece": piece });
  const frame = h("span.map-window", { hidden: true });
  const element = h("span.map-view", null, canvas, frame);
  const tensor = { data: sheet.data, shape: [1, height, width], step: 1 };
  const fill = () => paint(canvas, tensor, 0, colours.palette, colours.domain);
  if (!later) fill();

  const [top, left, bottom, right] = padding;
  const whole = [top + height + bottom, left + width + right];
  element.style.aspectRatio = `${whole[1]} / ${whole[0]}`;
  place(canvas, [0, 0], [height, width]);
  element.classList.toggle("map-padded", Math.max(...padding) > 0);

  /** @type {HTMLElement | null} */
  let pin = null;

  /** @param {HTMLElement} part @param {At} from @param {At} size  in pixels of the map */
  function place(part, from, size) {
    const share = (/** @type {number} */ value, /** @type {number} */ axis) =>
      `${(100 * value) / whole[axis]}%`;
    part.style.top = share(from[0] + top, 0);
    part.style.left = share(from[1] + left, 1);
    part.style.height = share(size[0], 0);
    part.style.width = share(size[1], 1);
  }

  let painted = !later;
  /** How much of it is to be seen; the finished picture, where that is not all.
   * @type {HTMLCanvasElement | null} */
  let finished = null;
  let shown = height * width;

  return {
    element,
    canvas,
    sheet,
    paint() {
      painted = true;
      fill();
      if (shown < height * width) this.reveal(shown);
    },
    /** Mark a window. @param {At} from @param {At} [size] */
    mark(from, size = [1, 1]) {
      frame.hidden = false;
      place(frame, from, size);
    },
    unmark() {
      frame.hidden = true;
    },
    /** Point at one place. @param {At} at */
    pin(at) {
      pin ??= element.appendChild(h("span.map-pin"));
      place(pin, at, [1, 1]);
    },
    /** Where the weights lie in a window that leaves places out. @param {Windowed} window */
    spread({ kernel, dilation }) {
      frame.classList.toggle("map-spread", Math.max(...dilation) > 1);
      for (const [axis, name] of ["y", "x"].entries()) {
        const reach = (kernel[axis] - 1) * dilation[axis] + 1;
        frame.style.setProperty(`--cell-${name}`, `${100 / reach}%`);
        frame.style.setProperty(`--step-${name}`, `${(100 * dilation[axis]) / reach}%`);
      }
    },
    /** Show the first values only, the others being still to come. @param {number} count */
    reveal(count) {
      shown = count;
      if (!painted || (count >= height * width && !finished)) return;
      finished ??= copy(canvas);
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      context.clearRect(0, 0, width, height);
      const [rows, rest] = placeAt(count, width);
      if (rows) context.drawImage(finished, 0, 0, width, rows, 0, 0, width, rows);
      if (rest) context.drawImage(finished, 0, rows, rest, 1, 0, rows, rest, 1);
    },
    /** The place under the pointer; in the padding it lies outside the map. @param {MouseEvent} event
     * @returns {At} */
    under({ clientX, clientY }) {
      const box = element.getBoundingClientRect();
      const row = ((clientY - box.y) / box.height) * whole[0] - top;
      const column = ((clientX - box.x) / box.width) * whole[1] - left;
      return [Math.floor(row), Math.floor(column)];
    },
  };
}

/** @param {HTMLCanvasElement} canvas */
function copy(canvas) {
  const { width, height } = canvas;
  const picture = h("canvas", { width, height });
  picture.getContext("2d")?.drawImage(canvas, 0, 0);
  return picture;
}
