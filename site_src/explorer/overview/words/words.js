import { scoresOf, probabilitiesOf } from "../../data/network/layers.js";
import { fill } from "../../kit/fill.js";
import { factsOf, kindName } from "../../data/network/kinds.js";
import { mapsOf } from "../../state/groups.js";
import { by, decimal, grouped, pairText, percent, plural } from "../../kit/numbers.js";
import { predictionOf } from "../../data/protocol.js";

/**
 * Sentences about what is shown, true for the network that is loaded: the words of the caption. What
 * a screen reader says of each neuron is shorter (names.js).
 */

const KINDS_OF_PICTURE = { photo: "photograph", drawing: "drawing", rendered: "computer graphics" };

/** @param {number[]} shape */
const size = (shape) => (shape.length === 3 ? by(shape.slice(1)) : String(shape[0]));

/** The line under a layer's name. @param {Column} column @param {number[]} shape */
export function shapeLine({ form, layer }, shape) {
  if (layer?.blank) return "—";
  return form === "picture" || form === "map" ? size(shape) : grouped(shape[0]);
}

/** What "Show detail" adds, a short line each. @param {LayerInfo} layer */
export function detailLines(layer) {
  const lines = [];
  if (layer.kernel_size)
    lines.push(`${by(layer.kernel_size)} ${layer.weighted ? "kernel" : "window"}`);
  for (const setting of /** @type {const} */ (["stride", "padding", "dilation"])) {
    const values = layer[setting];
    const usual = setting === "padding" ? 0 : 1;
    if (values?.some((value) => value !== usual)) lines.push(`${setting} ${pairText(values)}`);
  }
  if (layer.count_include_pad === false && lines.some((line) => line.startsWith("padding")))
    lines.push("not counted");
  if (layer.groups) lines.push(`${layer.groups} groups`);
  if (layer.parameters) lines.push(`${grouped(layer.parameters)} params`);
  return lines;
}

/** @param {LayerInfo} layer @param {Column} before @param {number} unit */
function convolved(layer, before, unit) {
  const from = before.name;
  const size = by(layer.kernel_size ?? []);
  const [first, end] = mapsOf(layer, before.units, unit);
  const alone = from === "input" ? "the input" : `the map of ${from}`;
  if (before.units === 1) return `slides a ${size} kernel over ${alone} and adds a bias`;
  if (end - first === 1)
    return `slides a ${size} kernel over map ${end} of ${from} alone and adds a bias`;
  const maps = layer.groups
    ? `maps ${first + 1} to ${end} of ${from}, those of its group`
    : `the ${before.units} maps of ${from}`;
  return `slides one ${size} kernel over each of ${maps}, and adds up the results and a bias`;
}

/** What a neuron does. @param {LayerInfo} layer @param {Column} before @param {number} unit */
export function doing(layer, before, unit) {
  if (layer.family === "convolution") return convolved(layer, before, unit);
  const { does, title } = factsOf(layer.kind);
  return fill(does, { title, before: before.name, kernel_size: layer.kernel_size ?? [] });
}

/** @param {Column} column @param {Column | undefined} before @param {number} unit
 * @param {NetworkInfo} network @param {Reply} reply */
export function unitSentence(column, before, unit, network, reply) {
  const { form, layer } = column;
  if (form === "picture") {
    return `The picture as the network sees it: ${size(network.input.shape)} pixels.`;
  }
  if (!layer) {
    const channel = network.input.channels[unit];
    return `The ${channel} channel of the picture: white where there is much ${channel}, black where there is none.`;
  }
  if (layer.blank) {
    // A class has its name written on it.
    const whose = form === "score" ? `${network.labels[unit]}: nothing` : "Nothing";
    return `${whose} arrives here, at ${layer.name}. ${network.stopped ?? ""}`;
  }
  if (form === "score") return scoreSentence(network, reply, unit);
  if (form === "flat") return flatSentence(layer, /** @type {Column} */ (before), unit);
  if (form === "cell")
    return cellSentence(layer, /** @type {Column} */ (before), unit, network, reply);
  if (layer.silenced?.includes(unit))
    return `Neuron ${unit + 1} of ${layer.name} is silenced: it is zero, whatever comes in.`;
  const { data, step } = reply.tensor(`${column.name}/extent`);
  const [low, high] = [data[2 * unit] * step, data[2 * unit + 1] * step];
  const range =
    low === high
      ? `It is ${decimal(low)} everywhere.`
      : `Its values reach from ${decimal(low)} to ${decimal(high)}.`;
  const changed = layer.changed?.includes(unit) ? " Its numbers are changed." : "";
  return `Neuron ${unit + 1} of ${layer.name} ${doing(layer, /** @type {Column} */ (before), unit)}. ${range}${changed}`;
}

/** @param {LayerInfo} layer @param {Column} before @param {number} unit */
function flatSentence(layer, before, unit) {
  const share = layer.shape[0] / Math.max(1, before.units);
  return `${layer.name} lines up all ${plural(layer.shape[0], "value")} in one row; these ${share} are map ${unit + 1} of ${before.name}, row by row.`;
}

/** @param {LayerInfo} layer @param {Column} before @param {number} unit
 * @param {NetworkInfo} network @param {Reply} reply */
function cellSentence(layer, before, unit, network, reply) {
  if (layer.silenced?.includes(unit))
    return `Neuron ${unit + 1} of ${layer.name} is silenced: it is zero, whatever comes in.`;
  const value = reply.tensor(layer.name).data[unit];
  const last = scoresOf(network) === layer;
  const whose = last ? `The score of ${network.labels[unit]} is` : `Neuron ${unit + 1} is`;
  const how = layer.weighted
    ? `: ${layer.name} weighs every element of ${before.name}, adds up, and adds a bias`
    : `: ${layer.name} applies ${kindName(layer.kind)} to the value before it`;
  return `${whose} ${decimal(value)}${how}.`;
}

/** @param {NetworkInfo} network @param {Reply} reply @param {number} unit */
function scoreSentence(network, reply, unit) {
  const probability = reply.tensor(probabilitiesOf(network).name).data[unit];
  return `The network gives ${network.labels[unit]} a probability of ${percent(probability)}: its score, after softmax has compared it with all the others.`;
}

/**
 * @param {Reply} reply
 * @param {GalleryPicture | undefined} picture  undefined for the visitor's own
 * @param {NetworkInfo} network
 * @param {string} [wrong]  what a wrong answer is called
 */
export function predictionSentence(reply, picture, network, wrong = "Wrong") {
  const reads = `${subjectOf(picture)}: the network says ${answer(reply)}.`;
  const right = {
    right: "",
    unknown: "",
    wrong: `${wrong}: the right answer is ${picture?.label}.`,
    none: `${wrong}: it is none of the ${plural(network.labels.length, "class", "classes")}.`,
  }[picture?.verdict ?? "unknown"];
  return [reads, right, picture?.lesson].filter(Boolean).join(" ");
}

/** @param {Reply} reply */
function answer(reply) {
  const { label, probability } = predictionOf(reply);
  return `${label}, ${percent(probability)}`;
}

/** @param {GalleryPicture | undefined} picture */
const subjectOf = (picture) =>
  picture ? `${picture.title} (${KINDS_OF_PICTURE[picture.kind]})` : "Your picture";

/**
 * What a changed network says, beside what it said before.
 * @param {Reply} reply
 * @param {Reply} plain  of the network as it was trained
 * @param {GalleryPicture | undefined} picture  undefined for the visitor's own
 * @param {NetworkInfo} network  that is changed
 */
export function changedSentence(reply, plain, picture, network) {
  const count = plural(reply.header.changes?.length ?? 0, "change");
  if (network.stopped)
    return `${subjectOf(picture)}: with ${count}, the network gives no answer. As it was trained, it says ${answer(plain)}.`;
  return `${subjectOf(picture)}: with ${count}, the network says ${answer(reply)}. As it was trained, it says ${answer(plain)}.`;
}
