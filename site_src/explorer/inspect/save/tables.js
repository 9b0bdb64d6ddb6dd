import { AskError } from "../../data/protocol.js";
import { valueAt, sheetOf } from "../../kit/maps/map.js";
import { piecesBehind, piecesOf } from "../../kit/maps/pieces.js";
import { seenBy } from "../../scene/scene.js";
import { sourceName } from "../../scene/titles.js";
import { placesUnder, windowOf } from "../../kit/maps/windows.js";

/**
 * The numbers of a view, laid out in rows. All of them are in the replies that the view has; places
 * are counted from 1, as on the page.
 *
 * @param {Scene} scene
 * @param {At | null} at  the place that is looked at
 */
export function viewTable(scene, at) {
  const { layer, unit, from, input, output } = scene;
  if (layer.family === "convolution" && from !== null && at) return productTable(scene, at);
  if (layer.family === "dense") return weightTable(scene);
  if (layer.family === "softmax") return softmaxTable(scene);
  if (layer.family === "flatten") return rowTable(scene);
  if (output.shape.length === 1)
    return [
      ["before", "after"],
      [input.data[unit], output.data[unit]],
    ];
  return mapTable(sheetOf(output, unit));
}

/** The class scores. @param {Picture} picture */
export function classTable({ network: { labels, layers }, reply }) {
  if (reply.header.stopped) throw new AskError("the changed network gives no scores.");
  const [scores, probabilities] = layers.slice(-2).map(({ name }) => {
    const { data, step } = reply.tensor(name);
    return Array.from(data, (value) => value * step);
  });
  return [
    ["class", "score", "probability"],
    ...labels.map((label, i) => [label, scores[i], probabilities[i]]),
  ];
}

/** A map as a grid. @param {Sheet} sheet @returns {TableRow[]} */
function mapTable({ data, height, width }) {
  const columns = Array.from({ length: width }, (_, column) => `column ${column + 1}`);
  const rows = Array.from({ length: height }, (_, row) => [
    row + 1,
    ...data.subarray(row * width, (row + 1) * width),
  ]);
  return [["row", ...columns], ...rows];
}

/** One kernel on one map, in one place. @param {Scene} scene @param {At} at */
function productTable(scene, at) {
  const { network, layer, before, input, neuron, from } = scene;
  const channel = /** @type {number} */ (from);
  const [first] = seenBy(scene);
  const parts = /** @type {NeuronReply} */ (neuron);
  const map = sheetOf(input, channel);
  const [kernel, sums] = ["kernels", "intermediates"].map((name) =>
    sheetOf(parts.tensor(name), channel - first),
  );
  const window = windowOf(layer);
  return [
    ["kernel row", "kernel column", sourceName(network, before, channel), "weight", "product"],
    ...placesUnder(window, at).map((place, i) => {
      const value = valueAt(map, place) ?? 0; // padding
      const [row, column] = [Math.floor(i / window.kernel[1]), i % window.kernel[1]];
      return [row + 1, column + 1, value, kernel.data[i], value * kernel.data[i]];
    }),
    ["sum", null, null, null, /** @type {number} */ (valueAt(sums, at))],
  ];
}

/** A weighted sum. @param {Scene} scene @returns {TableRow[]} */
function weightTable({ network, layerBefore, unit, input, output, neuron }) {
  const parts = /** @type {NeuronReply} */ (neuron);
  const [weights, products, [bias]] = ["weights", "products", "bias"].map(
    (name) => parts.tensor(name).data,
  );
  const maps = piecesBehind(network, layerBefore);
  const where = (/** @type {number} */ i) => (maps ? placeIn(maps, i) : []);
  const rest = maps ? [null, null, null] : [];
  return [
    ["element", ...(maps ? ["map", "row", "column"] : []), "input", "weight", "product"],
    ...Array.from(weights, (weight, i) => [i + 1, ...where(i), input.data[i], weight, products[i]]),
    ["bias", ...rest, null, null, bias],
    ["sum", ...rest, null, null, output.data[unit]],
  ];
}

/** @param {Scene} scene @returns {TableRow[]} */
function softmaxTable({ network: { labels }, input, output, whole }) {
  const [shifted, powers, [total]] = ["shifted", "powers", "total"].map(
    (name) => whole.tensor(name).data,
  );
  return [
    ["class", "score", "less the largest", "power", "probability"],
    ...labels.map((label, i) => [label, input.data[i], shifted[i], powers[i], output.data[i]]),
    ["sum of all powers", null, null, total, null],
  ];
}

/** @param {Scene} scene @returns {TableRow[]} */
function rowTable({ network, layer, output }) {
  const pieces = piecesOf(network, layer);
  return [
    ["element", "map", "row", "column", "value"],
    ...Array.from(output.data, (value, i) => [i + 1, ...placeIn(pieces, i), value]),
  ];
}

/** @param {Pieces} pieces @param {number} index */
function placeIn({ height, width }, index) {
  const [size, rest] = [height * width, index % (height * width)];
  return [Math.floor(index / size) + 1, Math.floor(rest / width) + 1, (rest % width) + 1];
}
