/**
 * How far the values of a layer are from zero, for its colours.
 *
 * @param {Reply} reply
 * @param {string} layer
 */
export function reachOf(reply, layer) {
  const [low, high] = layerExtent(reply, layer);
  return Math.max(Math.abs(low), Math.abs(high));
}

/** Smallest and largest value of a layer. @param {Reply} reply @param {string} layer */
export function layerExtent(reply, layer) {
  const { data, step } = reply.tensor(`${layer}/extent`);
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < data.length; i += 2) {
    low = Math.min(low, data[i] * step);
    high = Math.max(high, data[i + 1] * step);
  }
  return [low, high];
}

/** A layer with one map for each unit: of a row, each element is a map of one. @param {Reply} reply
 * @param {string} layer @returns {Tensor} */
export function mapsOf(reply, layer) {
  const tensor = reply.tensor(layer);
  return tensor.shape.length === 3 ? tensor : { ...tensor, shape: [tensor.shape[0], 1, 1] };
}
