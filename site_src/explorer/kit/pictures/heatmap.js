import { STEPS, table } from "../colours.js";

/**
 * Paint one unit of a tensor on a canvas, one canvas pixel a value.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Tensor} tensor
 * @param {number} unit  which map of (units, height, width); a row of elements is one map
 * @param {Palette} palette
 * @param {[number, number]} domain  values at the two ends of the palette
 */
export function paint(canvas, tensor, unit, palette, [low, high]) {
  const [height, width] = tensor.shape.length === 3 ? tensor.shape.slice(1) : [tensor.shape[0], 1];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const colours = table(palette);
  const size = width * height;
  const pixels = new Uint32Array(size);
  const scale = high > low ? (STEPS - 1) / (high - low) : 0;
  // (value - low) * scale, rounded to the nearest step, without a function call a pixel.
  const factor = tensor.step * scale;
  const offset = (scale ? -low * scale : (STEPS - 1) / 2) + 0.5;
  const { data } = tensor;
  for (let i = 0, from = unit * size; i < size; i++) {
    const step = (data[from + i] * factor + offset) | 0;
    pixels[i] = colours[step < 0 ? 0 : step >= STEPS ? STEPS - 1 : step];
  }
  canvas
    .getContext("2d")
    ?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
}

/** Paint the picture itself, as the network sees it. @param {HTMLCanvasElement} canvas
 * @param {Tensor} pixels  (height, width, 1 or 3), 8-bit */
export function paintPicture(canvas, { data, shape: [height, width, channels] }) {
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  // Asked for once: each time takes as long as writing many pixels.
  const { data: colours } = image;
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  for (let to = 0, from = 0; to < colours.length; to += 4, from += channels) {
    colours[to] = data[from];
    colours[to + 1] = data[from + green];
    colours[to + 2] = data[from + blue];
    colours[to + 3] = 255;
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
