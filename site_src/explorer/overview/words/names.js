import { scoresOf } from "../../data/network/layers.js";
import { by, capital, decimal, grouped, plural } from "../../kit/numbers.js";
import { kindName } from "../../data/network/kinds.js";
import { doing } from "./words.js";

/**
 * What a screen reader says in the overview: of a unit in few words, what tells it from its neighbours
 * first; and of a layer once, in the description of its column, what all its units do.
 */

/** @param {Column} column @param {number} unit @param {NetworkInfo} network @param {Reply} reply */
export function unitName({ form, name, layer, units }, unit, network, reply) {
  if (form === "picture") return `The whole picture, ${by(network.input.shape.slice(1))} pixels`;
  if (!layer) return `${capital(network.input.channels[unit])} channel`;
  const label = layer === scoresOf(network) || form === "score" ? network.labels[unit] : null;
  const who = label ?? `${form === "flat" ? "Map" : "Neuron"} ${unit + 1}`;
  if (layer.blank) return `${who}, nothing arrives here`;
  if (form === "flat") return `${who}, ${plural(layer.shape[0] / units, "value")}`;
  const parts = [who, ...stateOf(layer, unit), valueOf(form, name, unit, label, reply)];
  return parts.join(", ");
}

/** @param {LayerInfo} layer @param {number} unit */
function stateOf({ silenced, changed }, unit) {
  if (silenced?.includes(unit)) return ["silenced"];
  return changed?.includes(unit) ? ["changed"] : [];
}

/** @param {Column["form"]} form @param {string} layer @param {number} unit
 * @param {string | null} label @param {Reply} reply */
function valueOf(form, layer, unit, label, reply) {
  if (form === "cell") {
    const { data, step } = reply.tensor(layer);
    return `${label === null ? "" : "score "}${decimal(data[unit] * step)}`;
  }
  const { data, step } = reply.tensor(`${layer}/extent`);
  const [low, high] = [data[2 * unit] * step, data[2 * unit + 1] * step];
  return low === high ? `${decimal(low)} everywhere` : `${decimal(low)} to ${decimal(high)}`;
}

/** Empty where there is one unit only, which says it itself. @param {Column} column
 * @param {Column | undefined} before @param {NetworkInfo} network */
export function columnNote({ form, layer, units }, before, network) {
  if (form === "picture" || !before) return "";
  if (!layer) return channelsNote(network.input.channels);
  if (layer.blank) return network.stopped ?? "";
  if (form === "score")
    return "The probability of each class: its score, after softmax has compared it with all the others.";
  if (form === "flat")
    return `It lines up all ${grouped(layer.shape[0])} values in one row, map after map of ${before.name}.`;
  if (layer.groups) return groupsNote(layer, before);
  if (form === "map") return `Each neuron ${doing(layer, before, 0)}.`;
  const what = units === 1 ? "It" : "Each neuron";
  return layer.weighted
    ? `${what} weighs every element of ${before.name}, adds up, and adds a bias.`
    : `${what} applies ${kindName(layer.kind)} to the value before it.`;
}

/** @param {string[]} channels */
const channelsNote = (channels) =>
  channels.length === 1
    ? `White where there is much ${channels[0]}, black where there is none.`
    : "White where there is much of the colour, black where there is none.";

/** A convolution in which a neuron sees some of the maps. @param {NonNullable<Column["layer"]>} layer
 * @param {Column} before */
function groupsNote({ groups = 1, kernel_size: size = [] }, before) {
  const maps = before.units / groups;
  const where =
    maps === 1
      ? `over one map of ${before.name} alone and adds a bias`
      : `over each of ${maps} maps of ${before.name}, those of its group, and adds up the results and a bias`;
  return `Each neuron slides one ${by(size)} kernel ${where}.`;
}
