import { nameBefore, shapeBefore } from "../../data/network/layers.js";
/** What a flattened row is made of: one map after the other, each row by row. */

/**
 * The maps that a flatten layer lines up. A row that is flattened again is one map, one value wide.
 * @param {NetworkInfo} network
 * @param {LayerInfo} flatten
 * @returns {Pieces}
 */
export function piecesOf(network, flatten) {
  const shape = shapeBefore(network, flatten);
  const [count, height, width] = shape.length === 3 ? shape : [1, shape[0], 1];
  return { name: nameBefore(flatten), count, height, width };
}

/** The maps behind the row that goes into a layer, where it is made of maps.
 * @param {NetworkInfo} network @param {LayerInfo | null} before */
export function piecesBehind(network, before) {
  if (before?.family !== "flatten") return null;
  return shapeBefore(network, before).length === 3 ? piecesOf(network, before) : null;
}

/** Values of one piece of a row. @param {NumberArray} row @param {Pieces} pieces
 * @param {number} piece */
export function cut(row, { height, width }, piece) {
  const size = height * width;
  return row.subarray(piece * size, (piece + 1) * size);
}

/** Place of the largest value, or of the lowest. @param {ArrayLike<number>} values @param {boolean} [lowest] */
export function extreme(values, lowest = false) {
  let best = 0;
  for (let i = 1; i < values.length; i++)
    if (lowest ? values[i] < values[best] : values[i] > values[best]) best = i;
  return best;
}
