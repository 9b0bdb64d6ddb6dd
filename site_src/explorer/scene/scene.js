import { colouring } from "../overview/drawing/paint.js";
import { listColumns } from "../state/columns.js";
import { indexOf } from "./levels.js";

/**
 * Everything that a view shows, gathered: one neuron of one layer, on one picture.
 *
 * @typedef {import("../data/reply.js").Tensor} Tensor
 * @typedef {import("../data/protocol.js").NetworkInfo} NetworkInfo
 * @typedef {import("../data/protocol.js").LayerInfo} LayerInfo
 * @typedef {import("../data/reply.js").Reply<import("../data/protocol.js").LayerHeader>} LayerReply
 * @typedef {import("../data/reply.js").Reply<import("../data/protocol.js").NeuronHeader>} NeuronReply
 *
 * @typedef {object} Named  how requests name a picture
 * @property {import("../data/protocol.js").ImageRef} ref
 * @property {import("../data/protocol.js").Attachment} attachment
 *
 * @typedef {object} Seen
 * @property {import("../data/reply.js").Reply} reply
 * @property {import("../data/protocol.js").Change[]} changes  of the network that saw it
 * @property {NetworkInfo} network  that saw it
 *
 * @typedef {Named & Seen} Picture
 *
 * @typedef {object} Scene
 * @property {NetworkInfo} network
 * @property {LayerInfo} layer
 * @property {string} before  name of what comes before the layer
 * @property {LayerInfo | null} layerBefore  null for the input
 * @property {number} unit
 * @property {number | null} from
 * @property {import("../kit/maps/windows.js").At | null} at
 * @property {number | null} left  the channel whose view was left for this one
 * @property {Tensor} input  what goes into the layer
 * @property {Tensor} output  what comes out
 * @property {LayerReply} whole  what happened in the layer as a whole
 * @property {NeuronReply | null} neuron  what happened in this neuron alone
 * @property {(unit: number) => import("../kit/maps/map.js").Colours} inputColours
 * @property {(unit: number) => import("../kit/maps/map.js").Colours} outputColours
 * @property {import("../data/reply.js").Reply} trace  of the whole network
 * @property {Picture} [picture]  that the network sees
 * @property {(change: Partial<import("../state/store.js").State>) => void} enter  go one level down
 * @property {(change: Partial<import("../state/store.js").State>) => void} swap  go sideways
 * @property {(change: Partial<import("../state/store.js").State>) => void} note  keep in the address
 * @property {(at: import("../kit/maps/windows.js").At) => void} [look]  this place is looked at just now
 *
 * @typedef {object} View  what views.js needs to know of an opened view
 * @property {(now: Pick<Scene, "at" | "from">) => void} show  another place
 * @property {() => import("../kit/maps/windows.js").At} [at]  the place that is shown, where there is one
 * @property {(rows?: import("../views/opening/place.js").Rows) => void} [arrange]  find everything its place, once it
 *   is on the page or resized; `rows` where the network beside it runs across
 * @property {boolean} [own]  it draws the maps before the layer itself, in the rows of the network
 * @property {() => void} [begin]  first showing
 * @property {() => void} [destroy]
 */

/** The maps before a neuron that it has kernels for. @param {Pick<Scene, "neuron" | "input">} scene
 * @returns {[first: number, end: number]} */
export const seenBy = ({ neuron, input }) => neuron?.header.channels ?? [0, input.shape[0]];

/**
 * Ask for what a view needs.
 * @param {ReturnType<typeof import("../data/door.js").createDoor>} door
 * @param {NetworkInfo} network
 * @param {Picture} picture
 * @param {{layer: string | null, unit: number | null}} place
 * @param {string} [asker]  on whose behalf
 */
export async function gather(door, network, picture, { layer: name, unit }, asker = "view") {
  const index = indexOf(network, name);
  const layer = network.layers[index] ?? inputOf(network);
  const layerBefore = network.layers[index - 1] ?? null;
  const { ref: image, attachment, changes } = picture;
  const ask = (/** @type {string} */ part, /** @type {any} */ request) =>
    door.ask(`${asker}: ${part}`, { image, ...request, changes }, attachment);
  const [input, whole, neuron] = await Promise.all([
    ask("input", { ask: "layer", layer: layerBefore?.name ?? "input" }),
    ask("output", { ask: "layer", layer: layer.name }),
    layer.weighted ? ask("neuron", { ask: "neuron", layer: layer.name, unit }) : null,
  ]);
  return {
    network,
    layer,
    layerBefore,
    before: layerBefore?.name ?? "input",
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
  weighted: false,
  shape,
  parameters: 0,
});

/**
 * The colours of a layer's units, as the overview has them.
 * @param {NetworkInfo} network
 * @param {Picture} picture
 * @param {import("../data/protocol.js").Scope} scale
 * @param {string} name
 * @returns {(unit: number) => import("../kit/maps/map.js").Colours}
 */
export function coloursOf(network, { reply }, scale, name) {
  const columns = listColumns(network);
  const index = columns.findIndex((column) => column.name === name);
  const { palette, domain } = colouring({ columns }, index, network, reply, scale);
  return (unit) => ({ palette, domain: domain(unit) });
}
