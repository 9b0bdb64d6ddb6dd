/* What is asked. Everything else in the front end speaks in these terms, whether a reply was
   recorded by the build or is computed by Python in the worker. The docstring of
   cnnx_core.api.service is the list of requests. */

type AskRequest =
  | { ask: "network"; changes?: Change[] }
  | { ask: "trace"; image: ImageRef; changes?: Change[] }
  | { ask: "layer"; image: ImageRef; layer: string; changes?: Change[] }
  | { ask: "neuron"; image: ImageRef; layer: string; unit: number; changes?: Change[] }
  | {
      ask: "occlusion";
      image: ImageRef;
      unit: number;
      size: number;
      stride: number;
      rows?: [from: number, to: number];
      columns?: [from: number, to: number];
      changes?: Change[];
    }
  | { ask: "field"; layer: string; at: number[]; changes?: Change[] }
  | { ask: "patches"; layer: string; unit: number; count: number; changes?: Change[] }
  | { ask: "compare"; layer: string; left: ComparedSide; right: ComparedSide }
  | {
      ask: "snippet";
      image: ImageRef;
      layer: string;
      unit: number;
      from?: number;
      at?: number[];
      changes?: Change[];
    }
  | { ask: "archive"; image: ImageRef; changes?: Change[] }
  | ({ ask: "slide"; image: ImageRef } & SlideSettings)
  | { ask: "scores"; scores: number[] }
  | { ask: "prepare"; image: ImageRef; steps: MixingStep[] };

/**
 * What is changed in the network before it is asked: an activation function or a pooling becomes
 * another one, neurons are silenced, a neuron has another kernel for one map before it, another
 * bias or another number of its own, or the window of a layer moves in another way. cnnx_core.edit.changes says it
 * in full. What
 * was recorded is found by the normal form, in which replies repeat them.
 */
type Replacement = { replace: string | string[]; with: Entry };

/** What model.json would say: a kind of layer, with its settings by their names. */
type Entry = { kind: string; [setting: string]: any };

type Silence = { silence: string; units: number[] };

type Change =
  | Replacement
  | Silence
  | { kernel: string; unit: number; channel: number; values: number[][] }
  | { bias: string; unit: number; value: number }
  | { number: string; name: string; unit: number; value: number }
  | { window: string; stride?: number | number[]; padding?: number | number[] };

/**
 * One of two things that are compared: which neuron of which network that sees which picture.
 * Where both pictures have to travel along, the pixels of the right one come after those of the
 * left one.
 */
type ComparedSide = { image: ImageRef; changes: Change[]; unit: number };

/**
 * What is done to a picture in the network's size before it is sent along, step by step: see
 * cnnx_core.picture.mixing. Channels have the names that the network's input has.
 */
type MixingStep =
  | { keep: string[] }
  | { swap: [string, string] }
  | { invert: true }
  | { brightness: number }
  | { noise: number; seed?: number }
  | { shift: [down: number, right: number] }
  | { rotate: number }
  | { blur: number };

/**
 * How a kernel slides over a square input. Python has defaults for all but the two sizes, but
 * what was recorded is found only by a request that says everything.
 */
interface SlideSettings {
  size: number;
  kernel_size: number;
  stride: number;
  padding: number;
  dilation: number;
  padding_mode: "constant" | "edge" | "reflect" | "wrap";
}

/**
 * A picture is named (the gallery's), or its size is given and its pixels travel with the
 * request.
 */
type ImageRef = string | { size: number[] };

/**
 * What may travel with a request about a picture, whatever is asked: a picture file still to be
 * decoded, or the pixels of which the request's image says the size, row by row.
 */
type Attachment = { file?: Blob; pixels?: Uint8Array };
