import { h } from "../../kit/element.js";

/** Pixels on the longer side of what is sent to the network, which makes them its own size. */
const MODERATE = 128;

/**
 * Width and height in the proportions of the network's input.
 * @param {number[]} shape  (channels, height, width) of the input
 * @param {number} longest  the longer side
 */
export function proportioned([, height, width], longest) {
  const factor = longest / Math.max(height, width);
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
}

/**
 * The largest centred part of a picture that has these proportions.
 * @param {{width: number, height: number}} whole
 * @param {{width: number, height: number}} part
 */
export function centred(whole, part) {
  const factor = Math.min(whole.width / part.width, whole.height / part.height);
  const [width, height] = [part.width * factor, part.height * factor];
  return { x: (whole.width - width) / 2, y: (whole.height - height) / 2, width, height };
}

/**
 * Makes large pictures moderate ones, before Python makes the network's own of them.
 * @param {number[]} shape  (channels, height, width) of the network's input
 */
export function createShrinker(shape) {
  const canvas = h("canvas", proportioned(shape, Math.max(MODERATE, ...shape.slice(1))));
  const { width, height } = canvas;
  const context = /** @type {CanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  context.imageSmoothingQuality = "high";

  /**
   * @param {CanvasImageSource} source
   * @param {{x: number, y: number, width: number, height: number}} part  of it
   * @param {boolean} [mirrored]
   */
  return function shrink(source, part, mirrored = false) {
    context.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? width : 0, 0);
    context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return { size: [height, width, 4], pixels: new Uint8Array(data.buffer) };
  };
}
