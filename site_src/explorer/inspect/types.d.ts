/* What you can do with an opened neuron. */

interface ToolPanel {
  element: HTMLElement;
  /** The same neuron is shown anew: after a change, or with another picture. */
  update: (open: OpenView) => void;
  show?: (now: State) => void; // another place of it is looked at
  /** The same, but at once: each place that is passed, and that of the beginning. */
  look?: (at: At) => void;
  destroy: () => void;
}

interface ToolAddress {
  holds: (now: State) => boolean; // whether it is to be open
  enter: () => void; // it shall be open
  leave: () => void;
}

interface Tool {
  name: string;
  label: (scene: Scene) => string; // of its button
  possible: (scene: Scene) => boolean;
  begin: (open: OpenView) => Promise<ToolPanel>;
  address?: ToolAddress;
}

/** What the controls for a neuron work with. */
interface Editing {
  site: Site;
  layer: LayerInfo; // as it was trained
  unit: number;
  scene: () => Scene; // that is shown
  wishes: () => Change[]; // the changes as they are wished for
  edit: Store["edit"];
  /** Wish for a change; `usual`: the numbers are as they were trained, which is none at all. */
  wish: (change: Change, edit: string | null, usual: boolean) => void;
  revert: (about: Change) => void; // to what was trained
  refresh: () => void; // show all controls anew
  onProblem: (sentence: string) => void; // empty: nothing is wrong any more
}

interface EditControl {
  element: HTMLElement;
  show: (changes: Change[]) => void; // what is wished for
}

/** A part of the page, drawn as SVG. */
interface Drawn {
  svg: string;
  width: number;
  height: number;
}

/** What a part of the page is drawn on. */
interface DrawnSheet {
  drawn: string[]; // elements of SVG
  defs: string[];
  styles: ReturnType<typeof import("./save/svg/styles.js").createStyles>;
  place: (box: DOMRect) => DOMRect; // from the window to the sheet
}

type DrawnBox = { x: number; y: number; width: number; height: number };

/** How a text looks. */
interface DrawnLook {
  name: string; // of its class
  font: string; // as a canvas takes it
  ascent: number; // of a line of this font, above its baseline
  descent: number;
  width: (text: string) => number;
}

type TableCell = string | number | null;

type TableRow = TableCell[];

type Tools = ReturnType<typeof import("./tools/tools.js").createTools>;
