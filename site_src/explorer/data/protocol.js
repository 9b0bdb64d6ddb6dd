/**
 * What the page and `cnnx_core.service` say to each other. Everything else in the front end speaks in
 * these terms, whether a reply was recorded by the build or is computed by Python in the worker.
 *
 * @typedef {{ask: "network", changes?: Change[]}
 *   | {ask: "trace", image: ImageRef, changes?: Change[]}
 *   | {ask: "layer", image: ImageRef, layer: string, changes?: Change[]}
 *   | {ask: "neuron", image: ImageRef, layer: string, unit: number, changes?: Change[]}
 *   | {ask: "occlusion", image: ImageRef, unit: number, size: number, stride: number,
 *      rows?: [from: number, to: number], columns?: [from: number, to: number], changes?: Change[]}
 *   | {ask: "field", layer: string, at: number[], changes?: Change[]}
 *   | {ask: "patches", layer: string, unit: number, count: number, changes?: Change[]}
 *   | {ask: "compare", layer: string, left: Side, right: Side}
 *   | {ask: "snippet", image: ImageRef, layer: string, unit: number, from?: number, at?: number[],
 *      changes?: Change[]}
 *   | {ask: "archive", image: ImageRef, changes?: Change[]}
 *   | {ask: "slide", image: ImageRef} & SlideSettings
 *   | {ask: "scores", scores: number[]}
 *   | {ask: "prepare", image: ImageRef, steps: Step[]}} Request
 *
 * What is changed in the network before it is asked: an activation function or a pooling becomes
 * another one, neurons are silenced, a neuron has another kernel for one map before it or another
 * bias, or the window of a layer moves in another way. cnnx_core.changes says it in full. What was
 * recorded is found by the normal form, in which replies repeat them.
 * @typedef {{replace: string | string[], with: Entry}} Replacement
 * @typedef {{kind: string, negative_slope?: number, alpha?: number}} Entry  what model.json would say
 * @typedef {{silence: string, units: number[]}} Silence
 * @typedef {Replacement | Silence
 *   | {kernel: string, unit: number, channel: number, values: number[][]}
 *   | {bias: string, unit: number, value: number}
 *   | {window: string, stride?: number | number[], padding?: number | number[]}} Change
 *
 * What all replies about a changed network say: the changes in their normal form and, where a layer
 * cannot take what it now gets, the sentence that says so. The network then ends before that layer.
 * @typedef {{changes?: Change[], stopped?: string}} Changed
 *
 * One of two things that are compared: which neuron of which network that sees which picture. Where
 * both pictures have to travel along, the pixels of the right one come after those of the left one.
 * @typedef {{image: ImageRef, changes: Change[], unit: number}} Side
 *
 * What is done to a picture in the network's size before it is sent along, step by step: see
 * cnnx_core.mixing. Channels have the names that the network's input has.
 * @typedef {{keep: string[]} | {swap: [string, string]} | {invert: true} | {brightness: number}
 *   | {noise: number, seed?: number} | {shift: [down: number, right: number]} | {rotate: number}
 *   | {blur: number}} Step
 *
 * How a kernel slides over a square input. Python has defaults for all but the two sizes, but what
 * was recorded is found only by a request that says everything.
 * @typedef {object} SlideSettings
 * @property {number} size
 * @property {number} kernel_size
 * @property {number} stride
 * @property {number} padding
 * @property {number} dilation
 * @property {"constant" | "edge" | "reflect" | "wrap"} padding_mode
 *
 * A picture is named (the gallery's), or its size is given and its pixels travel with the request.
 * @typedef {string | {size: number[]}} ImageRef
 *
 * What may travel with a request about a picture, whatever is asked: a picture file still to be
 * decoded, or the pixels of which the request's image says the size, row by row.
 * @typedef {{file?: Blob, pixels?: Uint8Array}} Attachment
 *
 * @typedef {object} LayerInfo
 * @property {string} name
 * @property {string} kind  the operation's name in cnnx_core.ops
 * @property {boolean} weighted  whether every unit has an edge from every unit before it, or, with
 *   groups, from those of its group
 * @property {number[]} shape  (channels, height, width), or (elements,)
 * @property {number} parameters
 * @property {number[]} [kernel_size]
 * @property {number[]} [stride]
 * @property {number[]} [padding]  rows and columns, or, where sides differ, top, left, bottom, right
 * @property {number[]} [dilation]
 * @property {number} [groups]  of a convolution that has more than one
 * @property {false} [count_include_pad]  a mean is that of the values inside alone
 * @property {number} [negative_slope]
 * @property {number} [alpha]
 * @property {number[]} [silenced]  neurons that are zero, if any are
 * @property {number[]} [changed]  neurons that are silenced or have other numbers, as the page adds
 * @property {boolean} [replaced]  whether all neurons work in another way, as the page adds
 * @property {boolean} [blank]  whether nothing arrives there, as the page adds: the network ends before
 *   it, and what else is said of the layer was true before the change
 *
 * @typedef {NetworkFacts & Changed} NetworkInfo
 * @typedef {object} NetworkFacts
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
 * @typedef {{index: number, label: string, probability: number}} Prediction
 * @typedef {TraceFacts & Changed} TraceHeader
 * @typedef {object} TraceFacts
 * @property {ImageRef} image
 * @property {Prediction} [prediction]  none where the network has stopped
 * @property {Record<Scope, Record<string, number>>} ranges  largest absolute
 *   activation on a layer's colour scale
 *
 * Arrays of a layer: "activation"; and "curve" (2, points) and "counts" (2, bins) where each element
 * is made from one element, "winners" of max and min pooling, "shifted", "powers" and "total" of
 * softmax. The counts are of what goes in, by bins over the width of the curve, and of what comes out,
 * by bins from -M to M, the curve's largest distance from zero (or 1).
 * @typedef {LayerFacts & Changed} LayerHeader
 * @typedef {object} LayerFacts
 * @property {ImageRef} image
 * @property {string} layer
 * @property {Record<string, number>} reach  largest absolute value of each array of floats
 * @property {number[]} [silenced]  neurons of this layer that are zero, if any are
 *
 * Arrays of a neuron: "kernels", "bias" and "intermediates" of a convolution; "weights", "products",
 * "bias" and, where the row is made of maps, "contributions" of a dense layer. In a convolution with
 * groups there are only kernels and intermediates of the neuron's own group: "channels" says of which
 * maps before it, from the first up to, not including, the last.
 * @typedef {LayerHeader & {unit: number, channels?: [number, number]}} NeuronHeader
 *
 * Arrays of an occlusion: "probability" and "score" (rows, columns) of the class, for each place of
 * the patch that was asked for.
 * @typedef {OcclusionFacts & Changed} OcclusionHeader
 * @typedef {object} OcclusionFacts
 * @property {ImageRef} image
 * @property {number} unit  of the class
 * @property {number} size
 * @property {number} stride
 * @property {number} grey  of the patch, 0 to 255
 * @property {[down: number, across: number]} places
 * @property {[from: number, to: number]} rows
 * @property {[from: number, to: number]} columns
 * @property {number} probability  that of the picture as it is
 * @property {number} score
 * @property {Record<string, number>} reach
 *
 * Rows and columns of pixels; bottom and right are the first that are outside.
 * @typedef {[top: number, left: number, bottom: number, right: number]} Box
 *
 * What of a picture a place can depend on: with padding, and without; null where it sees only that.
 * @typedef {{unclipped: Box, clipped: Box | null}} Field
 * @typedef {{layer: string, at: number[], size: [number, number], jump: [number, number],
 *   start: [number, number]} & Field & Changed} FieldHeader
 *
 * @typedef {{image: string, at: number[], value: number, field: Field}} Patch
 * @typedef {{layer: string, unit: number, count: number, patches: Patch[]} & Changed} PatchesHeader
 *
 * Arrays of a comparison: "left" and "right", the map (height, width) of each neuron, or a row, and
 * "difference"; "scores/left", "scores/right", "scores/difference" and the same of "probabilities";
 * "pixels/left" and "pixels/right". There is no difference between different shapes, and there are no
 * scores where a network has stopped.
 * @typedef {Side & Changed & {prediction?: TraceFacts["prediction"]}} SideHeader
 * @typedef {object} CompareHeader
 * @property {string} layer
 * @property {SideHeader} left
 * @property {SideHeader} right
 * @property {number} [count]  of the values, where both have as many
 * @property {number} [differing]  how many of them are not the same
 * @property {{at: number[], left: number, right: number, difference: number}} [largest]  difference,
 *   where there is any
 * @property {Record<string, number>} reach
 *
 * Lines of NumPy that print the number shown.
 * @typedef {{image: ImageRef, layer: string, unit: number, code: string} & Changed} SnippetHeader
 *
 * The array of an archive: "archive", the bytes of an .npz file with all of a trace.
 * @typedef {{image: ImageRef} & Changed} ArchiveHeader
 *
 * The array of a prepared picture: "pixels" (height, width, channels), bytes.
 * @typedef {{image: ImageRef, steps: Step[]}} PrepareHeader
 *
 * Arrays of a slide: "input" (n, n), digits 0 … 9; "padded"; "kernel" (k, k); and "output".
 * @typedef {{image: ImageRef, output_size: number, reach: Record<string, number>} & SlideSettings} SlideHeader
 *
 * Arrays of scores: "probabilities", "shifted", "powers" and "total" of softmax; "sum" (1,); and
 * "shares", each score divided by the sum, but none where the sum is zero.
 * @typedef {{scores: number[], reach: Record<string, number>}} ScoresHeader
 *
 * @typedef {{network: NetworkInfo, trace: TraceHeader, layer: LayerHeader, neuron: NeuronHeader,
 *   occlusion: OcclusionHeader, field: FieldHeader, patches: PatchesHeader, slide: SlideHeader,
 *   scores: ScoresHeader, prepare: PrepareHeader, compare: CompareHeader,
 *   snippet: SnippetHeader, archive: ArchiveHeader}} Headers
 *
 * What the worker starts with: addresses of Python's folder and of the model's files, and Pyodide's
 * lock file, which says which packages there are.
 * @typedef {{python: string, files: ModelFiles, lock: object}} BootPlan
 * @typedef {Record<"model.json" | "labels.json" | "weights.safetensors" | "gallery.safetensors",
 *   string | Uint8Array>} ModelFiles  addresses, or the files themselves
 *
 * Messages to the worker and back. Each request has an id; a reply or a failure bears the same.
 * @typedef {{type: "boot"} & BootPlan
 *   | {type: "ask", id: number, request: Request, attachment: Attachment}} ToWorker
 * @typedef {{type: "stage", stage: string}
 *   | {type: "ready"}
 *   | {type: "broken", message?: string}
 *   | {type: "reply", id: number, buffer: ArrayBuffer}
 *   | {type: "failed", id: number, message: string}} FromWorker
 *
 * To the worker that reads somebody's model, and back. `pictures` are addresses by name, for its
 * gallery. The reply has the model's files as arrays of bytes: cnnx_import.page says it in full.
 * @typedef {{python: string, lock: object, files: Record<string, Uint8Array>, options: ImportOptions,
 *   pictures: Record<string, {address: string, channels: number}>}} ToImporter
 * @typedef {{pixels?: string}} ImportOptions
 * @typedef {{name: string, format: string, notes: string[], network: NetworkInfo,
 *   pictures: string[]}} ImportHeader  pictures: of the gallery, those for this network
 * @typedef {{type: "stage", stage: string}
 *   | {type: "reply", buffer: ArrayBuffer}
 *   | {type: "broken"}
 *   | {type: "failed", message: string}} FromImporter
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
 * What the network says, where it is known to say something.
 * @param {{header: TraceHeader}} reply
 */
export function predictionOf({ header: { prediction, stopped } }) {
  if (!prediction) throw new AskError(stopped ?? "The network gives no answer.");
  return prediction;
}

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
