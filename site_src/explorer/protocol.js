/**
 * What the page and `cnnx_core.service` say to each other. Everything else in the front end speaks in
 * these terms, whether a reply was recorded by the build or is computed by Python in the worker.
 *
 * @typedef {{ask: "network"}
 *   | {ask: "trace", image: ImageRef}
 *   | {ask: "layer", image: ImageRef, layer: string}
 *   | {ask: "neuron", image: ImageRef, layer: string, unit: number}} Request
 *
 * A picture is named (the gallery's), or its size is given and its pixels travel with the request.
 * @typedef {string | {size: number[]}} ImageRef
 *
 * What may travel with a request: a picture file still to be decoded, or the pixels of which the
 * request's image says the size, row by row.
 * @typedef {{file?: Blob, pixels?: Uint8Array}} Attachment
 *
 * @typedef {object} LayerInfo
 * @property {string} name
 * @property {string} kind  the operation's name in cnnx_core.ops
 * @property {boolean} weighted  whether every unit has an edge from every unit before it
 * @property {number[]} shape  (channels, height, width), or (elements,)
 * @property {number} parameters
 * @property {number[]} [kernel_size]
 * @property {number[]} [stride]
 * @property {number[]} [padding]
 * @property {number[]} [dilation]
 * @property {number} [negative_slope]
 *
 * @typedef {object} NetworkInfo
 * @property {string} name
 * @property {string} title
 * @property {{shape: number[], channels: string[], domains: [number, number][]}} input
 * @property {string[]} labels
 * @property {LayerInfo[]} layers
 * @property {number} parameters
 * @property {{name: string, units: {name: string, layers: string[]}[]}[]} modules
 *
 * @typedef {"unit" | "module" | "network"} Scope  which layers share a colour scale
 *
 * @typedef {object} TraceHeader
 * @property {ImageRef} image
 * @property {{index: number, label: string, probability: number}} prediction
 * @property {Record<Scope, Record<string, number>>} ranges  largest absolute
 *   activation on a layer's colour scale
 *
 * Arrays of a layer: "activation"; and "curve" (2, points) where each element is made from one
 * element, "winners" of max pooling, "shifted", "powers" and "total" of softmax.
 * @typedef {object} LayerHeader
 * @property {ImageRef} image
 * @property {string} layer
 * @property {Record<string, number>} reach  largest absolute value of each array of floats
 *
 * Arrays of a neuron: "kernels", "bias" and "intermediates" of a convolution; "weights", "products",
 * "bias" and, where the row is made of maps, "contributions" of a dense layer.
 * @typedef {LayerHeader & {unit: number}} NeuronHeader
 *
 * @typedef {{network: NetworkInfo, trace: TraceHeader, layer: LayerHeader, neuron: NeuronHeader}} Headers
 *
 * What the worker starts with: addresses of Python's folder and of the model's files, and Pyodide's
 * lock file, which says which packages there are.
 * @typedef {{python: string, files: ModelFiles, lock: object}} BootPlan
 * @typedef {Record<"model.json" | "labels.json" | "weights.safetensors" | "gallery.safetensors", string>} ModelFiles
 *
 * Messages to the worker and back. Each request has an id; a reply or a failure bears the same.
 * @typedef {{type: "boot"} & BootPlan
 *   | {type: "ask", id: number, request: Request, attachment: Attachment}} ToWorker
 * @typedef {{type: "stage", stage: string}
 *   | {type: "ready"}
 *   | {type: "broken", message: string}
 *   | {type: "reply", id: number, buffer: ArrayBuffer}
 *   | {type: "failed", id: number, message: string}} FromWorker
 */

/**
 * The header of the reply to a request.
 * @template {Request} Asked
 * @typedef {Headers[Asked["ask"]]} HeaderOf
 */

/** A problem to be shown to a person: the message is a sentence. */
export class AskError extends Error {}

/** A newer request for the same view made this one pointless. */
export class Superseded extends Error {}

/**
 * One spelling for each request: keys sorted, no spaces, as the build writes it.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
