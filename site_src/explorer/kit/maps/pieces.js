/** What a flattened row is made of: one map after the other, each row by row. */

/**
 * The maps that a flatten layer lines up. A row that is flattened again is one map, one value wide.
 * @param {NetworkInfo} network
 * @param {LayerInfo} flatten
 * @returns {Pieces}
 */
export function piecesOf({ layers, input }, flatten) {
  const before = layers[layers.indexOf(flatten) - 1];
  const shape = before ? before.shape : input.shape;
  const [count, height, width] = shape.length === 3 ? shape : [1, shape[0], 1];
  return { name: before ? before.name : "input", count, height, width };
}

/**
 * The maps behind the row that goes into a layer, where it is made of maps.
 * @param {NetworkInfo} network
 * @param {LayerInfo | null} before
 */
export function piecesBehind(network, before) {
  if (before?.kind !== "flatten") return null;
  const made = network.layers[network.layers.indexOf(before) - 1];
  return (made ?? network.input).shape.length === 3 ? piecesOf(network, before) : null;
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
