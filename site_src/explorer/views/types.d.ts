/* What is opened over the overview. */

interface OpenView {
  name: string;
  signature: string;
  frame: Frame;
  view: View;
  now: State; // what it shows
  scene: Scene;
  picture: number;
}

type Frame = ReturnType<typeof import("./opening/frame.js").createFrame>;

/** Of the maps that a view shows, in pixels of its body. */
interface MapRows {
  first: number; // index of the first one that is in sight in the overview
  start: number; // middle of that row
  pitch: number;
  size: number; // of a map
  bottom: number; // where rows end
  above: number; // room between the first row of the network and the highest it may have
  here: number; // middle of the row of the opened neuron
}
