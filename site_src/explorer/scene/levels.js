import { layerBefore, layerOf, scoresOf } from "../data/network/layers.js";
import { NOWHERE } from "../state/store.js";

/**
 * From the whole network down to one multiplication: which view a state shows, and what is above it.
 */

/** @param {NetworkInfo} network @param {string | null} name */
export const indexOf = (network, name) => network.layers.findIndex((layer) => layer.name === name);

/** Whether a layer weighs up the scores that softmax, the last layer, turns into probabilities.
 * @param {NetworkInfo} network @param {LayerInfo | null | undefined} layer */
export const isScore = (network, layer) => layer?.family === "dense" && layer === scoresOf(network);

/** One spelling for each view; empty for the overview. @param {NetworkInfo} network
 * @param {State} state */
export function viewOf(network, { layer, unit, from }) {
  const index = indexOf(network, layer);
  if (index < 0 && layer !== "input") return "";
  const near = network.layers[index]?.family === "convolution" && from !== null;
  return `${layer}:${unit}${near ? `:${from}` : ""}`;
}

/** Where Escape leads. @param {NetworkInfo} network @param {State} state
 * @returns {Partial<State>} */
export function above(network, { layer, from }) {
  const here = layerOf(network, layer);
  if (here?.family === "convolution" && from !== null) return { from: null };
  const before = layerBefore(network, here);
  if (here?.family === "softmax" && before && isScore(network, before))
    return { layer: before.name, from: null, at: null };
  return NOWHERE;
}

/**
 * What a click on a neuron of the overview opens. A class stands for its score: that is where it is
 * made, and softmax is the next step from there.
 * @param {NetworkInfo} network
 * @param {string} layer
 * @returns {string} name of the layer
 */
export function openedBy(network, layer) {
  const here = layerOf(network, layer);
  const before = layerBefore(network, here);
  return here?.family === "softmax" && before && isScore(network, before) ? before.name : layer;
}
