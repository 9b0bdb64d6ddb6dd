import { h } from "../../kit/element.js";
import { decimal } from "../../kit/numbers.js";
import { symmetric } from "../../kit/values/cells.js";
import { createLegends } from "../../kit/maps/legend.js";
import { within } from "../../kit/maps/windows.js";
import { createArrows, createKey } from "./arrows.js";
import { createScores } from "./scores.js";
import { createTrio } from "./trio.js";
import {
  isClasses,
  placeName,
  sayComparison,
  sayPlace,
  sayStopped,
  sideTitles,
  unitName,
} from "./words.js";

const SAME =
  "Both are in the same network and see the same picture, so the class scores are the same.";

/**
 * What a comparison shows: maps or values, all neurons of a row, the class scores.
 *
 * @typedef {Reply<CompareHeader>} CompareReply
 * @typedef {ReturnType<typeof createResult>} Result
 *
 * @typedef {object} Compared
 * @property {Scene} scene
 * @property {ComparedWith} other
 * @property {string} image  name of the picture on the page
 * @property {Site} site
 * @property {CompareReply} reply
 *
 * @param {Compared} compared
 * @param {(at: At) => void} onMove  the visitor moves to another place
 */
export function createResult(compared, onMove) {
  const { scene, other, image, site, reply } = compared;
  const { header } = reply;
  const titles = sideTitles(scene, other, image, site);
  const shapes = ["left", "right"].map((side) => reply.tensor(side).shape);
  const isMap = shapes[0].length === 2;
  const scales = scalesOf(compared);
  const comparable = header.differing !== undefined;
  // Of a row there is the value of the neuron itself, in its place or alone.
  const own = !isMap && shapes[0][0] > 1 ? scene.unit : 0;

  const names = /** @type {const} */ (["left", "right", "difference"]);
  const trio = createTrio(
    names.slice(0, comparable ? 3 : 2).map((name, place) => ({
      name,
      title: titles[place] ?? "difference",
      sheet: sheetOf(reply.tensor(name), own),
      colours: isMap ? (place === 2 ? scales.difference : scales.both) : null,
      ...(other.with === "picture" && place < 2 && { picture: reply.tensor(`pixels/${name}`) }),
    })),
    onMove,
  );
  const line = h("p.compare-place");
  const words = h("div.compare-words", null, line, legendsOf(scales, comparable));
  const maps = h("div.compare-maps", null, trio.element, isMap && words);

  return {
    elements: [maps, ...listOf(compared, titles, own, isMap), ...scoresOf(compared, titles)],
    sentence: sayComparison(scene, other, header, shapes),
    isMap,
    /** Where there is most to see. */
    start: /** @type {At} */ ((isMap && header.largest?.at) || [0, 0]),
    focused: trio.focused,
    focus: trio.focus,
    /** Mark a place on all maps. @param {At} at */
    point(at) {
      trio.show(within(at, trio.size));
      this.tell();
    },
    /** Say the numbers of the place → the sentence. */
    tell() {
      const [left, right, difference = null] = trio.show(trio.at());
      const at = isMap ? trio.at() : [scene.unit];
      const where = placeName(scene, at);
      line.textContent =
        left === null || right === null
          ? `Only one of the maps has ${where}.`
          : sayPlace(scene, titles, at, left, right, difference);
      return line.textContent;
    },
  };
}

/** The colours of the two maps, and of their difference. @param {Compared} compared */
function scalesOf({ scene: { network, layer, unit }, other, reply }) {
  const { reach } = reply.header;
  const difference = symmetric("activation", reach.difference ?? 0);
  if (layer.family !== "input")
    return { both: symmetric("activation", Math.max(reach.left, reach.right)), difference };
  const units = [unit, other.with === "neuron" ? other.unit : unit];
  const ends = units.flatMap((channel) => network.input.domains[channel]);
  /** @type {Colours} */
  const both = { palette: "channel", domain: [Math.min(...ends), Math.max(...ends)] };
  return { both, difference };
}

/** @param {ReturnType<typeof scalesOf>} scales @param {boolean} comparable */
const legendsOf = ({ both, difference }, comparable) =>
  createLegends([
    { name: "both maps", colours: both },
    ...(comparable ? [{ name: "difference", colours: difference }] : []),
  ]);

/** A map, or one element of a row. @param {Tensor} tensor @param {number} place @returns {Sheet} */
function sheetOf({ data, shape }, place) {
  if (shape.length === 2) return { data, height: shape[0], width: shape[1] };
  return { data: data.subarray(place, place + 1), height: 1, width: 1 };
}

/** All neurons of a row; classes have their lists anyway.
 * @param {Compared} compared @param {[string, string]} titles @param {number} own
 * @param {boolean} isMap */
function listOf({ scene, reply }, titles, own, isMap) {
  const [after, before] = ["left", "right"].map((side) => reply.tensor(side).data);
  if (isMap || isClasses(scene) || after.length < 2 || after.length !== before.length) return [];
  const list = createArrows({
    title: `All of ${scene.layer.name}`,
    number: "value",
    noun: "neurons",
    name: (unit) => `neuron ${unitName(scene, unit)}`,
    write: decimal,
  });
  list.show({ before, after, order: [...after.keys()], own });
  return [createKey(titles[1], titles[0]), list.element];
}

/** @param {Compared} compared @param {[string, string]} titles */
function scoresOf({ scene, other, reply }, titles) {
  const note = sayStopped(other, reply.header) || (other.with === "neuron" ? SAME : "");
  if (note) return [h("p.compare-note", null, note)];
  const own = isClasses(scene) ? scene.unit : undefined;
  return [createScores(scene.network.labels, titles, reply, own)];
}
