/* What the build tells the page about itself, and what the page and its workers say to each other. */

interface GalleryPicture {
  name: string;
  label: string | null; // true class, if it is one of the network's
  title: string;
  thumb: string;
  kind: "photo" | "drawing" | "rendered";
  credit: string; // whose it is
  licence: string;
  licence_url: string | null;
  /** On the network's answer; "none" is wrong too: the picture shows none of its classes. */
  verdict: "right" | "wrong" | "none" | "unknown";
  lesson: string | null; // what a wrong answer teaches
  fools: boolean;
  channels?: number; // of the network that it belongs to, on the page for other networks
}

/**
 * What the article lets a reader try with the picture shown first; accuracies are what the
 * model's report says, null where it says nothing.
 */
interface Experiments {
  accuracy: number | null; // of the network as it is
  pictures: number | null; // how many it is measured on
  /** All layers of a kind replaced by another kind. */
  swaps: { kind: string; change: Replacement; accuracy: number | null }[];
  silenced: Record<string, (number | null)[]>; // by layer, the accuracy without each neuron
  scores: number[]; // the largest ones, the largest first; none if they cannot be compared
  slide: SlideSettings; // how the window is set at first
}

interface Site {
  network: NetworkInfo;
  gallery: GalleryPicture[];
  default: string; // name of the gallery picture that is shown first
  recorded: Record<string, string>; // file by canonical request
  /**
   * Where the steps inside layers and neurons are recorded, and of which pictures; recorded.js
   * knows the rest of an address.
   */
  steps: { folder: string; pictures: string[] };
  experiments: Experiments;
  python: string;
  lock: object; // Pyodide's lock file
  worker: string;
  importer: string; // the worker that reads models
  workers: Record<string, string>; // the SHA-256 of each of the two scripts
  sample?: string[]; // the files of a model of ours, to open as if it were the visitor's
  files: ModelFiles; // of the model
  /** How one draws for this network: colours, and how many pixels of its input a stroke is wide. */
  drawing: { paper?: string; ink?: string; brush?: number };
  tour: { steps: string; count: number }; // the file of its steps, and how many there are
}

/**
 * What the worker starts with: addresses of Python's folder and of the model's files, and
 * Pyodide's lock file, which says which packages there are.
 */
type BootPlan = { python: string; files: ModelFiles; lock: object };

/** Addresses, or the files themselves. */
type ModelFiles = Record<
  "model.json" | "labels.json" | "weights.safetensors" | "gallery.safetensors",
  string | Uint8Array
>;

/** Messages to the worker and back. Each request has an id; a reply or a failure bears the same. */
type ToWorker =
  | ({ type: "boot" } & BootPlan)
  | { type: "ask"; id: number; request: AskRequest; attachment: Attachment };

type FromWorker =
  | { type: "stage"; stage: string }
  | { type: "ready" }
  | { type: "broken"; message?: string }
  | { type: "reply"; id: number; buffer: ArrayBuffer }
  | { type: "failed"; id: number; message: string };

/**
 * To the worker that reads somebody's model, and back. `pictures` are addresses by name, for its
 * gallery. The reply has the model's files as arrays of bytes: cnnx_import.page says it in full.
 */
type ToImporter = {
  python: string;
  lock: object;
  files: Record<string, Uint8Array>;
  options: ImportOptions;
  pictures: Record<string, { address: string; channels: number }>;
};

type ImportOptions = { pixels?: string };

/** Pictures: of the gallery, those for this network. */
type ImportHeader = {
  name: string;
  format: string;
  notes: string[];
  network: NetworkInfo;
  pictures: string[];
};

type FromImporter =
  | { type: "stage"; stage: string }
  | { type: "reply"; buffer: ArrayBuffer }
  | { type: "broken" }
  | { type: "failed"; message: string };

type Door = ReturnType<typeof import("./door.js").createDoor>;
