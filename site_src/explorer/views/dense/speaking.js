import { decimal } from "../../kit/numbers.js";
import { exact } from "../../kit/values/cells.js";
import { isScore } from "../../scene/levels.js";
import { sourceName } from "../../scene/titles.js";

/** Sentences about a weighted sum: which part raises it, and what one pixel does. */

/** Short, as in a list. @param {Scene} scene @param {Pieces | null} maps @param {number} part */
export const nameOf = ({ network, before }, maps, part) =>
  maps ? sourceName(network, maps.name, part) : `${before} ${part + 1}`;

/** @param {Scene} scene @param {Pieces | null} maps @param {number} part */
function subject({ network, before }, maps, part) {
  if (maps?.name === "input") return `The ${network.input.channels[part]} channel`;
  return maps ? `Map ${part + 1} of ${maps.name}` : `Element ${part + 1} of ${before}`;
}

/**
 * @param {Scene} scene
 * @param {Pieces | null} maps
 * @param {number} part
 * @param {ArrayLike<number>} amounts
 * @param {number} rank  of the part, the largest amount first
 * @param {number} score
 */
export function sayPart(scene, maps, part, amounts, rank, score) {
  const { network, layer, unit } = scene;
  const amount = amounts[part];
  const label = isScore(network, layer) ? network.labels[unit] : null;
  const whose = label ?? `neuron ${unit + 1} of ${layer.name}`;
  const value = `${label === null ? "value" : "score"} of ${decimal(score)}`;
  const who = subject(scene, maps, part);
  const goal = label === null ? whose : `the score of ${whose}`;
  if (amount === 0) return `${who} does not change ${goal}: it adds 0.00 to its ${value}.`;
  const extreme = rank === (amount > 0 ? 0 : amounts.length - 1) && amounts.length > 1;
  const effect = `${amount > 0 ? "raises" : "lowers"} ${goal}${extreme ? " most" : ""}`;
  return `${who} ${effect}: it adds ${decimal(amount)} to its ${value}.`;
}

/** @param {At} at @param {number} size  how many pixels the map has
 * @param {[number, number, number]} numbers  pixel, weight, product */
export function sayPixel([row, column], size, [x, w, xw]) {
  const which = size > 1 ? `The pixel in row ${row + 1}, column ${column + 1}` : "Its one pixel";
  return `${which} adds ${exact(x)}\u202f×\u202f${exact(w)} = ${exact(xw)}.`;
}
