import { layerBefore, layerOf, nameBefore } from "../data/network/layers.js";
import { colouring } from "../overview/drawing/paint.js";
import { listColumns } from "../state/columns.js";

/**
 * Everything that a view shows, gathered: one neuron of one layer, on one picture.
 *
 * @typedef {Awaited<ReturnType<typeof gather>>} Gathered
 */

/** The maps before a neuron that it has kernels for. @param {Pick<Scene, "neuron" | "input">} scene
 * @returns {[first: number, end: number]} */
export const seenBy = ({ neuron, input }) => neuron?.header.channels ?? [0, input.shape[0]];

/**
 * Ask for what a view needs.
 * @param {Door} door
 * @param {NetworkInfo} network
 * @param {Picture} picture
 * @param {{layer: string | null, unit: number | null}} place
 * @param {string} [asker]  on whose behalf
 */
export async function gather(door, network, picture, { layer: name, unit }, asker = "view") {
  const layer = layerOf(network, name) ?? inputOf(network);
  const before = layer.family === "input" ? null : layerBefore(network, layer);
  const { ref: image, attachment, changes } = picture;
  const ask = (/** @type {string} */ part, /** @type {any} */ request) =>
    door.ask(`${asker}: ${part}`, { image, ...request, changes }, attachment);
  const [input, whole, neuron] = await Promise.all([
    ask("input", { ask: "layer", layer: nameBefore(layer) }),
    ask("output", { ask: "layer", layer: layer.name }),
    layer.own_numbers ? ask("neuron", { ask: "neuron", layer: layer.name, unit }) : null,
  ]);
  return {
    network,
    layer,
    layerBefore: before,
    before: nameBefore(layer),
    input: input.tensor("activation"),
    output: whole.tensor("activation"),
    whole,
    neuron,
  };
}

/** The input, as if it were a layer. @param {NetworkInfo} network @returns {LayerInfo} */
const inputOf = ({ input: { shape } }) => ({
  name: "input",
  kind: "input",
  family: "input",
  inputs: [],
  weighted: false,
  own_numbers: false,
  shape,
  parameters: 0,
});

/** What was gathered, with its colours and its trace. @param {Gathered} gathered @param {Picture} picture
 * @param {Scope} scale */
export function coloured(gathered, picture, scale) {
  const { network, before, layer } = gathered;
  return {
    ...gathered,
    inputColours: coloursOf(network, picture, scale, before),
    outputColours: coloursOf(network, picture, scale, layer.name),
    trace: picture.reply,
  };
}

/**
 * The colours of a layer's units, as the overview has them.
 * @param {NetworkInfo} network
 * @param {Picture} picture
 * @param {Scope} scale
 * @param {string} name
 * @returns {(unit: number) => Colours}
 */
export function coloursOf(network, { reply }, scale, name) {
  const columns = listColumns(network);
  const index = columns.findIndex((column) => column.name === name);
  const { palette, domain } = colouring(columns, index, { network, reply, scale });
  return (unit) => ({ palette, domain: domain(unit) });
}
