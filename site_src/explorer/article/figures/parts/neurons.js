import { symmetric } from "../../../kit/values/cells.js";
import { coloursOf } from "../../../scene/scene.js";

/**
 * The lowest and the highest value of a neuron, where the trace says them.
 * @param {Reply} trace
 * @param {string} layer
 * @param {number} unit
 * @param {number} count  how many neurons there are
 * @returns {[number, number] | null}
 */
export function unitExtent(trace, layer, unit, count) {
  if (layer === "input") return null;
  const { data, shape } = trace.tensor(`${layer}/extent`);
  return shape[0] === count ? [data[2 * unit], data[2 * unit + 1]] : null;
}

/** Neurons by how much there is to be seen in their maps, the liveliest first. @param {Reply} trace
 * @param {string} layer @param {number} count  how many there are */
export function byLife(trace, layer, count) {
  const reach = Array.from({ length: count }, (_, unit) => {
    const [low, high] = unitExtent(trace, layer, unit, count) ?? [0, 0];
    return high - low;
  });
  return reach.map((_, unit) => unit).sort((a, b) => reach[b] - reach[a]);
}

/**
 * Colours that use all of the scale for one map alone: a figure that shows no other.
 * @param {NetworkInfo} network
 * @param {Picture} picture
 * @param {string} layer
 * @param {number} unit
 * @param {number} count
 */
export function ownColours(network, picture, layer, unit, count) {
  const extent = unitExtent(picture.reply, layer, unit, count);
  if (!extent) return coloursOf(network, picture, "unit", layer)(unit);
  return symmetric("activation", Math.max(...extent.map(Math.abs)));
}
