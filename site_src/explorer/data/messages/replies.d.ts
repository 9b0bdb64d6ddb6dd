/* What is answered: the header of each reply, and its arrays. */

/**
 * A named array of a reply. A recorded array that is only coloured may hold small whole numbers: its
 * values are `data[i] * step`. Elsewhere the step is 1.
 */
type Tensor = { data: NumberArray; shape: number[]; step: number };

type NumberArray = Float32Array | Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array;

/** What was answered. Unless said otherwise, it is a trace. */
type Reply<Header = TraceHeader> = { header: Header; tensor: (name: string) => Tensor };

/**
 * What all replies about a changed network say: the changes in their normal form and, where a
 * layer cannot take what it now gets, the sentence that says so. The network then ends before
 * that layer.
 */
type Changed = { changes?: Change[]; stopped?: string };

interface LayerInfo {
  name: string;
  kind: string; // by the name that cnnx_core/kinds has
  family: string; // of kinds that are drawn alike
  inputs: string[]; // names of the layers whose activations it takes
  own_numbers: boolean; // whether each neuron has numbers of its own
  /**
   * Whether every unit has an edge from every unit before it, or, with groups, from those of its
   * group.
   */
  weighted: boolean;
  shape: number[]; // (channels, height, width), or (elements,)
  parameters: number;
  kernel_size?: number[];
  stride?: number[];
  padding?: number[]; // rows and columns, or, where sides differ, top, left, bottom, right
  dilation?: number[];
  groups?: number; // of a convolution that has more than one
  count_include_pad?: false; // a mean is that of the values inside alone
  silenced?: number[]; // neurons that are zero, if any are
  changed?: number[]; // neurons that are silenced or have other numbers, as the page adds
  replaced?: boolean; // whether all neurons work in another way, as the page adds
  /**
   * Whether nothing arrives there, as the page adds: the network ends before it, and what else is
   * said of the layer was true before the change.
   */
  blank?: boolean;
}

/** What Python says of a kind of layer: see the kinds in cnnx_core. */
interface KindFacts {
  family: string;
  title: string;
  role: string;
  does: string;
  settings: SettingFacts[];
  replacements?: string[]; // kinds that may take its place
  rule?: string; // of an element-wise kind, as are those that follow
  effect?: string;
  cases?: CaseFacts[];
  numbers?: { name: string; label: string }[]; // that each neuron has of its own
  picks?: string; // of a pooling kind, as are those that follow
  formula?: string;
  selects?: boolean;
}

interface SettingFacts {
  name: string;
  title: string; // in a sentence
  label: string; // of a field
  default: number;
  tried: number; // what a replacement begins with
  range: [least: number, most: number, step: number];
}

/** What becomes of x below or up to a limit; the last case has none. */
interface CaseFacts {
  formula: string;
  effect: string;
  below?: number;
  upto?: number;
}

type NetworkInfo = NetworkFacts & Changed;

interface NetworkFacts {
  name: string;
  title: string;
  input: { shape: number[]; channels: string[]; domains: [number, number][] };
  labels: string[];
  layers: LayerInfo[];
  kinds: Record<string, KindFacts>; // those of its layers, and what may take their places
  parameters: number;
  modules: { name: string; units: { name: string; layers: string[] }[] }[];
}

/** Which layers share a colour scale. */
type Scope = "unit" | "module" | "network";

type Prediction = { index: number; label: string; probability: number };

type TraceHeader = TraceFacts & Changed;

interface TraceFacts {
  image: ImageRef;
  prediction?: Prediction; // none where the network has stopped
  /** Largest absolute activation on a layer's colour scale. */
  ranges: Record<Scope, Record<string, number>>;
}

/**
 * Arrays of a layer: "activation"; and "curve" (2, points) and "counts" (2, bins) where each
 * element is made from one element, "winners" of max and min pooling, "shifted", "powers" and
 * "total" of softmax. The counts are of what goes in, by bins over the width of the curve, and of
 * what comes out, by bins from -M to M, the curve's largest distance from zero (or 1).
 */
type LayerHeader = LayerFacts & Changed;

interface LayerFacts {
  image: ImageRef;
  layer: string;
  reach: Record<string, number>; // largest absolute value of each array of floats
  silenced?: number[]; // neurons of this layer that are zero, if any are
}

/**
 * Arrays of a neuron: "kernels", "bias" and "intermediates" of a convolution; "weights",
 * "products", "bias" and, where the row is made of maps, "contributions" of a dense layer. In a
 * convolution with groups there are only kernels and intermediates of the neuron's own group:
 * "channels" says of which maps before it, from the first up to, not including, the last.
 */
type NeuronHeader = LayerHeader & { unit: number; channels?: [number, number] };

/**
 * Arrays of an occlusion: "probability" and "score" (rows, columns) of the class, for each place
 * of the patch that was asked for.
 */
type OcclusionHeader = OcclusionFacts & Changed;

interface OcclusionFacts {
  image: ImageRef;
  unit: number; // of the class
  size: number;
  stride: number;
  grey: number; // of the patch, 0 to 255
  places: [down: number, across: number];
  rows: [from: number, to: number];
  columns: [from: number, to: number];
  probability: number; // that of the picture as it is
  score: number;
  reach: Record<string, number>;
}

/** Rows and columns of pixels; bottom and right are the first that are outside. */
type PixelBox = [top: number, left: number, bottom: number, right: number];

/**
 * What of a picture a place can depend on: with padding, and without; null where it sees only
 * that.
 */
type Field = { unclipped: PixelBox; clipped: PixelBox | null };

type FieldHeader = {
  layer: string;
  at: number[];
  size: [number, number];
  jump: [number, number];
  start: [number, number];
} & Field &
  Changed;

type BestPatch = { image: string; at: number[]; value: number; field: Field };

type PatchesHeader = { layer: string; unit: number; count: number; patches: BestPatch[] } & Changed;

type SideHeader = ComparedSide & Changed & { prediction?: TraceFacts["prediction"] };

/**
 * Arrays of a comparison: "left" and "right", the map (height, width) of each neuron, or a row,
 * and "difference"; "scores/left", "scores/right", "scores/difference" and the same of
 * "probabilities"; "pixels/left" and "pixels/right". There is no difference between different
 * shapes, and there are no scores where a network has stopped.
 */
interface CompareHeader {
  layer: string;
  left: SideHeader;
  right: SideHeader;
  count?: number; // of the values, where both have as many
  differing?: number; // how many of them are not the same
  /** Difference, where there is any. */
  largest?: { at: number[]; left: number; right: number; difference: number };
  reach: Record<string, number>;
}

/** Lines of NumPy that print the number shown. */
type SnippetHeader = { image: ImageRef; layer: string; unit: number; code: string } & Changed;

/** The array of an archive: "archive", the bytes of an .npz file with all of a trace. */
type ArchiveHeader = { image: ImageRef } & Changed;

/** The array of a prepared picture: "pixels" (height, width, channels), bytes. */
type PrepareHeader = { image: ImageRef; steps: MixingStep[] };

/** Arrays of a slide: "input" (n, n), digits 0 … 9; "padded"; "kernel" (k, k); and "output". */
type SlideHeader = {
  image: ImageRef;
  output_size: number;
  reach: Record<string, number>;
} & SlideSettings;

/**
 * Arrays of scores: "probabilities", "shifted", "powers" and "total" of softmax; "sum" (1,); and
 * "shares", each score divided by the sum, but none where the sum is zero.
 */
type ScoresHeader = { scores: number[]; reach: Record<string, number> };

type ReplyHeaders = {
  network: NetworkInfo;
  trace: TraceHeader;
  layer: LayerHeader;
  neuron: NeuronHeader;
  occlusion: OcclusionHeader;
  field: FieldHeader;
  patches: PatchesHeader;
  slide: SlideHeader;
  scores: ScoresHeader;
  prepare: PrepareHeader;
  compare: CompareHeader;
  snippet: SnippetHeader;
  archive: ArchiveHeader;
};

/** The header of the reply to a request. */
type HeaderOf<Asked extends AskRequest> = ReplyHeaders[Asked["ask"]];
