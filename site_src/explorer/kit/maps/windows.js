/** Which places a window covers. The layers' own arithmetic, on indices alone. */

/** @param {LayerInfo} layer @returns {Windowed} */
export function windowOf(layer) {
  const pair = (/** @type {number[] | undefined} */ values, /** @type {number} */ usual) =>
    /** @type {[number, number]} */ (values ?? [usual, usual]);
  return {
    kernel: pair(layer.kernel_size, 1),
    stride: pair(layer.stride, 1),
    padding: sidesOf(pair(layer.padding, 0)),
    dilation: pair(layer.dilation, 1),
  };
}

/** Where only rows and columns are given, there are as many on the opposite side. @param {number[]} padding
 * @returns {Sides} */
export const sidesOf = ([top, left, bottom = top, right = left]) => [top, left, bottom, right];

/** No padding at all. @type {Sides} */
export const BARE = [0, 0, 0, 0];

/** A window of one value, moving by one. @type {Windowed} */
export const SINGLE = { kernel: [1, 1], stride: [1, 1], padding: BARE, dilation: [1, 1] };

/** First row and column under the window; negative in the padding. @param {Windowed} window @param {At} at
 * @returns {At} */
export const corner = ({ stride, padding }, at) => [
  at[0] * stride[0] - padding[0],
  at[1] * stride[1] - padding[1],
];

/** Rows and columns from the window's first to its last. @param {Windowed} window @returns {At} */
export const span = ({ kernel, dilation }) => [
  (kernel[0] - 1) * dilation[0] + 1,
  (kernel[1] - 1) * dilation[1] + 1,
];

/** Every place under the window, row by row. @param {Windowed} window @param {At} at
 * @returns {At[]} */
export function placesUnder(window, at) {
  const [top, left] = corner(window, at);
  const { kernel, dilation } = window;
  return Array.from({ length: kernel[0] * kernel[1] }, (_, i) => [
    top + Math.floor(i / kernel[1]) * dilation[0],
    left + (i % kernel[1]) * dilation[1],
  ]);
}

/** The position whose window has a place in its middle, or as near as there is one.
 * @param {Windowed} window @param {At} place @param {At} size  of the output @returns {At} */
export function positionFor(window, place, size) {
  const reach = span(window);
  return /** @type {At} */ (
    [0, 1].map((axis) => {
      const middle = place[axis] + window.padding[axis] - (reach[axis] - 1) / 2;
      return clamp(Math.round(middle / window.stride[axis]), size[axis]);
    })
  );
}

/** @param {number} index @param {number} count */
export const clamp = (index, count) => Math.max(0, Math.min(count - 1, index));

/** @param {At} at @param {At} size @returns {At} */
export const within = (at, size) => [clamp(at[0], size[0]), clamp(at[1], size[1])];

/** Where a value is, counted row by row. @param {number} index @param {number} width @returns {At} */
export const placeAt = (index, width) => [Math.floor(index / width), index % width];

/** @param {At} at @param {number} width */
export const indexOf = ([row, column], width) => row * width + column;

/** @param {At} a @param {At} b */
export const samePlace = (a, b) => a[0] === b[0] && a[1] === b[1];
