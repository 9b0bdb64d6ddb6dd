import { probabilitiesOf } from "../../data/network/layers.js";
import { by, capital, decimal, grouped, percent } from "../../kit/numbers.js";
import { isScore } from "../../scene/levels.js";
import { titleOf } from "../../scene/titles.js";
import { OWN } from "../../state/store.js";

/** Sentences about what is different. */

const TO = "\u00a0→ "; // a line does not begin with it

/** Whether each unit of a layer is a class. A network that has stopped has none.
 * @param {Scene} scene */
export const isClasses = ({ network, layer }) =>
  layer.family === "softmax" ||
  (probabilitiesOf(network).family === "softmax" && isScore(network, layer));

/** What one of a layer's units is called. @param {Scene} scene */
export function unitNoun(scene) {
  if (scene.layer.family === "input") return "channel";
  if (isClasses(scene)) return "class";
  return scene.layer.family === "flatten" ? "map" : "neuron";
}

/** @param {Scene} scene @param {number} unit */
export function unitName(scene, unit) {
  const { network, layer } = scene;
  if (layer.family === "input") return network.input.channels[unit];
  return isClasses(scene) ? network.labels[unit] : String(unit + 1);
}

/** The same as one says it by itself. @param {Scene} scene @param {number} unit */
const unitTitle = (scene, unit) =>
  scene.layer.family === "input" || isClasses(scene)
    ? unitName(scene, unit)
    : `${unitNoun(scene)} ${unit + 1}`;

/**
 * What the two sides are called above their maps.
 * @param {Scene} scene @param {ComparedWith} other @param {string} image  on the page
 * @param {Site} site
 * @returns {[string, string]}
 */
export function sideTitles(scene, other, image, site) {
  const titleOfPicture = (/** @type {string} */ name) =>
    name === OWN
      ? "your picture"
      : (site.gallery.find((picture) => picture.name === name)?.title ?? name);
  if (other.with === "trained") return ["as changed", "as trained"];
  if (other.with === "picture") return [titleOfPicture(image), titleOfPicture(other.name)];
  return [unitTitle(scene, scene.unit), unitTitle(scene, other.unit)];
}

/**
 * How many decimals a difference needs so that something is to be seen of it. What it is the
 * difference of has two more: what is shown is to add up to what is shown.
 * @param {number} difference
 */
export const decimalsFor = (difference) => {
  const size = Math.abs(difference);
  return size === 0 || size >= 0.1 ? 2 : size >= 0.001 ? 4 : 6;
};

/** @param {number} difference */
const shown = (difference) => decimal(difference, decimalsFor(difference));

/** Where a value is. @param {Scene} scene @param {number[]} at */
export const placeName = (scene, at) =>
  at.length === 2 ? `row ${at[0] + 1}, column ${at[1] + 1}` : unitTitle(scene, at[0]);

/**
 * All that came out, in words.
 * @param {Scene} scene @param {ComparedWith} other @param {CompareHeader} header
 * @param {number[][]} shapes  of both sides
 */
export function sayComparison(scene, other, header, shapes) {
  return [sayValues(scene, other, header, shapes), sayAnswer(other, header)]
    .filter(Boolean)
    .join(" ");
}

/** @param {Scene} scene @param {ComparedWith} other @param {CompareHeader} header @param {number[][]} shapes */
function sayValues(scene, other, { count = 0, differing, largest }, shapes) {
  const map = shapes[0].length === 2;
  const who = subject(scene, other, map || count === 1);
  if (differing === undefined) {
    const [own, others] = shapes.map(by);
    return `${who}: the map has ${own} values here and ${others} there. They are of other sizes, so there is no difference to be shown.`;
  }
  if (count === 1)
    return largest
      ? `${who}: the difference is ${shown(largest.difference)}.`
      : `${who}: the two values are the same.`;
  const noun = isClasses(scene) ? "classes" : map ? "values" : "neurons";
  if (!largest) return `${who}: none of the ${grouped(count)} ${noun} differs.`;
  const some = differing === 1 ? "1 of" : `${grouped(differing)} of`;
  const many = differing === count ? `all ${grouped(count)}` : `${some} ${grouped(count)}`;
  const place = placeName(scene, largest.at);
  const where = map ? `in ${place}` : `that of ${place}`;
  return `${who}: ${many} ${noun} ${differing === 1 ? "differs" : "differ"}; the largest difference is ${shown(largest.difference)}, ${where}.`;
}

/** Who is compared. @param {Scene} scene @param {ComparedWith} other @param {boolean} alone  not all of a row */
function subject(scene, other, alone) {
  const name = titleOf({ ...scene, from: null });
  if (other.with === "neuron") return `${name}, beside ${unitTitle(scene, other.unit)}`;
  if (alone) return name;
  if (!isClasses(scene)) return `All of ${scene.layer.name}`;
  return scene.layer.family === "softmax" ? "The probabilities" : "The scores";
}

/** @param {ComparedWith} other @param {CompareHeader} header */
function sayAnswer(other, { left, right }) {
  if (other.with === "neuron") return "";
  if (left.stopped || right.stopped) return "";
  const [after, before] = [left.prediction, right.prediction];
  if (!after || !before) return "";
  const words =
    other.with === "trained" ? "The answer" : "From the other picture to this one, the answer";
  if (after.index === before.index)
    return `${words} stays ${after.label}: ${percent(before.probability)}${TO}${percent(after.probability)}.`;
  return `${words} changes: ${before.label}, ${percent(before.probability)}${TO}${after.label}, ${percent(after.probability)}.`;
}

/** Why there are no scores. @param {ComparedWith} other @param {CompareHeader} header */
export function sayStopped(other, { left, right }) {
  const why = left.stopped ?? right.stopped;
  if (!why) return "";
  const both = left.stopped && right.stopped;
  const who = both
    ? "Both networks end"
    : left.stopped
      ? "This network ends"
      : "The other network ends";
  return `${who} before the scores, so there are none to be compared. ${why}`;
}

/**
 * The values of one place.
 * @param {Scene} scene @param {[string, string]} titles @param {number[]} at
 * @param {number} left @param {number} right @param {number | null} difference
 */
export function sayPlace(scene, titles, at, left, right, difference) {
  const places = decimalsFor(difference ?? 0) + 2;
  const [own, others] = [left, right].map((value) => decimal(value, places));
  const where = placeName(scene, at);
  const begin = `${capital(where)}: `;
  const both = `${titles[0]} ${own}, ${titles[1]} ${others}`;
  return `${begin}${both}${difference === null ? "" : `; difference ${shown(difference)}`}.`;
}
