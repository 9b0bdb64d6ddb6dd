/* Everything that a view shows, gathered: one neuron of one layer, on one picture. */

type LayerReply = Reply<LayerHeader>;

type NeuronReply = Reply<NeuronHeader>;

/** How requests name a picture. */
interface Named {
  ref: ImageRef;
  attachment: Attachment;
}

interface Seen {
  reply: Reply;
  changes: Change[]; // of the network that saw it
  network: NetworkInfo; // that saw it
}

type Picture = Named & Seen;

interface Scene {
  network: NetworkInfo;
  layer: LayerInfo;
  before: string; // name of what comes before the layer
  layerBefore: LayerInfo | null; // null for the input
  unit: number;
  from: number | null;
  at: At | null;
  left: number | null; // the channel whose view was left for this one
  input: Tensor; // what goes into the layer
  output: Tensor; // what comes out
  whole: LayerReply; // what happened in the layer as a whole
  neuron: NeuronReply | null; // what happened in this neuron alone
  inputColours: (unit: number) => Colours;
  outputColours: (unit: number) => Colours;
  trace: Reply; // of the whole network
  picture?: Picture; // that the network sees
  enter: (change: Partial<State>) => void; // go one level down
  swap: (change: Partial<State>) => void; // go sideways
  note: (change: Partial<State>) => void; // keep in the address
  look?: (at: At) => void; // this place is looked at just now
}

/** Makes the view of an opened neuron. */
type ViewMaker = (scene: Scene, frame: Board) => View;

/** What views.js needs to know of an opened view. */
interface View {
  show: (now: Pick<Scene, "at" | "from">) => void; // another place
  at?: () => At; // the place that is shown, where there is one
  /**
   * Find everything its place, once it is on the page or resized; `rows` where the network beside
   * it runs across.
   */
  arrange?: (rows?: MapRows) => void;
  own?: boolean; // it draws the maps before the layer itself, in the rows of the network
  begin?: () => void; // first showing
  destroy?: () => void;
}
