import { shortened } from "../kit/shortened.js";
import { isScore } from "./levels.js";

const MOST = 24; // letters of a name beside a map

/** Whether a neuron is zero, whatever comes in. @param {Scene} scene */
export const isSilenced = ({ layer, unit }) =>
  layer.family !== "flatten" && Boolean(layer.silenced?.includes(unit));

/** What a view is called. @param {Scene} scene */
export const titleOf = (scene) => `${nameOf(scene)}${isSilenced(scene) ? " (silenced)" : ""}`;

/** @param {Scene} scene */
function nameOf({ network, layer, before, unit, from, input }) {
  const { labels } = network;
  if (layer.family === "input") return `The ${network.input.channels[unit]} channel`;
  if (layer.family === "softmax") return `The probability of ${labels[unit]}`;
  if (isScore(network, layer)) return `The score of ${labels[unit]}`;
  if (layer.family === "flatten" && input.shape.length === 1)
    return `The row of ${before}, once more in a row`;
  if (layer.family === "flatten") return `Map ${unit + 1} of ${before} in the row of ${layer.name}`;
  if (layer.family === "convolution" && from !== null)
    return `Neuron ${unit + 1} of ${layer.name}: its kernel on ${sourceName(network, before, from)}`;
  return `Neuron ${unit + 1} of ${layer.name}`;
}

/** A map by name, short, as beside a map: a channel has a word, a neuron a number.
 * @param {NetworkInfo} network @param {string} layer @param {number} unit */
export const sourceName = (network, layer, unit) =>
  layer === "input"
    ? shortened(network.input.channels[unit], MOST)
    : `${shortened(layer, MOST)} ${unit + 1}`;
