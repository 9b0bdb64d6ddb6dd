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

type TableCell = string | number | null;

type TableRow = TableCell[];

type Tools = ReturnType<typeof import("./tools/tools.js").createTools>;
