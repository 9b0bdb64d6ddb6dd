/**
 * The columns of a network, as its layers' kinds and shapes say: the picture, the input, and each layer.
 * Where they stand is for the overview to say.
 *
 * @typedef {"picture" | "map" | "flat" | "cell" | "score"} Form  how the units of a column are drawn
 *
 * @typedef {object} Column
 * @property {string} name
 * @property {import("../data/protocol.js").LayerInfo | null} layer  null for the picture and the input
 * @property {Form} form
 * @property {number} units
 * @property {number} first  index of the first unit that is in sight
 * @property {number} visible  how many are
 * @property {number} main  start on the main axis
 * @property {number} thickness  extent on the main axis
 * @property {number} pitch  distance of two units on the cross axis
 * @property {number} size  extent of one unit on the cross axis
 * @property {number} inRow  units side by side; the next ones begin another row
 * @property {number} rowPitch  distance of two rows on the main axis
 * @property {number} start  where the first visible unit begins on the cross axis
 * @property {boolean} weighted  an edge from every unit before it, or of the group, to each of its own
 * @property {string} chain  name of the first of the columns that scroll together: a unit that is made
 *   from one unit stays beside it
 *
 * @property {import("../overview/layout/headings.js").Line[]} lines  of its heading
 * @property {number} header  height of its heading, when the network runs downwards
 * @property {number} lower  how far below the heading's top its text begins
 * @property {import("../overview/layout/layout.js").Aside[]} asides  what is beside the heading's text, when the network runs downwards
 */

/**
 * @param {import("../data/protocol.js").NetworkInfo} network
 * @returns {Column[]}
 */
export function listColumns(network) {
  const { shape } = network.input;
  const blank = {
    ...{ first: 0, visible: 0, main: 0, thickness: 0, pitch: 0, size: 0, start: 0 },
    ...{ inRow: 1, rowPitch: 0, lines: [], header: 0, lower: 0, asides: [] },
  };
  /** @type {Column[]} */
  const columns = [
    {
      ...blank,
      name: "picture",
      layer: null,
      form: "picture",
      units: 1,
      weighted: false,
      chain: "picture",
    },
    {
      ...blank,
      name: "input",
      layer: null,
      form: "map",
      units: shape[0],
      weighted: false,
      chain: "input",
    },
  ];
  let before = shape;
  network.layers.forEach((layer, i) => {
    const last = i === network.layers.length - 1;
    /** @type {Form} */
    const form =
      layer.shape.length === 3
        ? "map"
        : last
          ? "score"
          : layer.kind === "flatten"
            ? "flat"
            : "cell";
    // Flatten lines up the maps before it: each of them stays one piece of the line.
    const units = form === "flat" ? (before.length === 3 ? before[0] : 1) : layer.shape[0];
    const { name, weighted } = layer;
    const beside = columns[columns.length - 1];
    const alone = !weighted || layer.groups === units;
    // Each score is beside its class.
    const akin = form === beside.form || (form === "score" && beside.form === "cell");
    const follows = alone && akin && units === beside.units;
    const chain = follows ? beside.chain : name;
    columns.push({ ...blank, name, layer, form, units, weighted, chain });
    before = layer.shape;
  });
  return columns;
}
