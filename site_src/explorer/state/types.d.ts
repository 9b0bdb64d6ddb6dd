/* What is looked at, and the columns of what is looked at. */

/** What is looked at. It lives in the address: see address.js. */
interface State {
  image: string; // name of a gallery picture, or "own" for the visitor's
  layer: string | null; // name of the selected neuron's column
  unit: number | null; // counted from 0; in the address from 1
  from: number | null; // the map before it that is looked at; in the address from 1
  at: [number, number] | null; // row and column that are looked at; in the address from 1
  scale: Scope;
  detail: boolean;
  tour: number | null; // step of the guided tour; in the address from 1
  present: boolean; // whether the page is presented to a room
  changes: Change[]; // of the network
  compare: ComparedWith | null; // what the neuron is compared with, where it is
  unread: boolean; // the address has changes that cannot be read
}

type Store = ReturnType<typeof import("./store.js").createState>;

/** What an opened neuron is compared with. */
type ComparedWith =
  { with: "trained" } | { with: "picture"; name: string } | { with: "neuron"; unit: number };

/** How the units of a column are drawn. */
type ColumnForm = "picture" | "map" | "flat" | "cell" | "score";

interface Column {
  name: string;
  layer: LayerInfo | null; // null for the picture and the input
  form: ColumnForm;
  units: number;
  first: number; // index of the first unit that is in sight
  visible: number; // how many are
  main: number; // start on the main axis
  thickness: number; // extent on the main axis
  pitch: number; // distance of two units on the cross axis
  size: number; // extent of one unit on the cross axis
  inRow: number; // units side by side; the next ones begin another row
  rowPitch: number; // distance of two rows on the main axis
  start: number; // where the first visible unit begins on the cross axis
  weighted: boolean; // an edge from every unit before it, or of the group, to each of its own
  /**
   * Name of the first of the columns that scroll together: a unit that is made from one unit
   * stays beside it.
   */
  chain: string;
  lines: HeadingLine[]; // of its heading
  header: number; // height of its heading, when the network runs downwards
  lower: number; // how far below the heading's top its text begins
  asides: Aside[]; // what is beside the heading's text, when the network runs downwards
}
