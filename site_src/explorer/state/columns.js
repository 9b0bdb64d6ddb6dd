import { nameBefore, probabilitiesOf, shapeBefore } from "../data/network/layers.js";
/**
 * The columns of a network, as its layers' kinds and shapes say: the picture, the input, and each layer.
 * Where they stand is for the overview to say.
 */

/** @param {NetworkInfo} network @returns {Column[]} */
export function listColumns(network) {
  const blank = {
    ...{ layer: null, weighted: false },
    ...{ first: 0, visible: 0, main: 0, thickness: 0, pitch: 0, size: 0, start: 0 },
    ...{ inRow: 1, rowPitch: 0, lines: [], header: 0, lower: 0, asides: [] },
  };
  const maps = network.input.shape[0];
  /** @type {Column[]} */
  const columns = [
    { ...blank, name: "picture", form: "picture", units: 1, chain: "picture" },
    { ...blank, name: "input", form: "map", units: maps, chain: "input" },
  ];
  for (const layer of network.layers) {
    const before = shapeBefore(network, layer);
    const form = formOf(network, layer);
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
  }
  return columns;
}

/** @param {NetworkInfo} network @param {LayerInfo} layer @returns {ColumnForm} */
function formOf(network, layer) {
  if (layer.shape.length === 3) return "map";
  if (layer === probabilitiesOf(network)) return "score";
  return layer.family === "flatten" ? "flat" : "cell";
}

/**
 * The column that a column is made from: that of its layer's input.
 * @template {Pick<Column, "name" | "layer">} Any
 * @param {Any[]} columns @param {number} index
 * @returns {Any | undefined}
 */
export function columnBefore(columns, index) {
  const layer = columns[index]?.layer;
  return layer ? columns.find(({ name }) => name === nameBefore(layer)) : columns[index - 1];
}
