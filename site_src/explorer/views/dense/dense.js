import { h } from "../../kit/element.js";
import { shortened } from "../../kit/shortened.js";
import { grouped } from "../../kit/numbers.js";
import { exact, symmetric } from "../../kit/values/cells.js";
import { createContributions } from "./contributions.js";
import { createGoal, createSum } from "./goal.js";
import { createLegends } from "../../kit/maps/legend.js";
import { isScore } from "../../scene/levels.js";
import { sheetOf } from "../../kit/maps/map.js";
import { cut, extreme, piecesBehind } from "../../kit/maps/pieces.js";
import { createStrip } from "../../kit/maps/strip.js";
import { createReadout } from "./readout.js";
import { nameOf, sayPart, sayPixel } from "./speaking.js";
import { clamp, placeAt, within } from "../../kit/maps/windows.js";

/**
 * A weighted sum: what each map, or each element, adds to it, and how one pixel gets there.
 *
 * @type {ViewMaker}
 */
export function dense(scene, frame) {
  const { network, layerBefore, unit, input, output } = scene;
  const neuron = /** @type {NeuronReply} */ (scene.neuron);
  const [weights, products, bias] = ["weights", "products", "bias"].map(
    (name) => neuron.tensor(name).data,
  );
  const { reach } = neuron.header;
  const maps = piecesBehind(network, layerBefore);
  const parts = maps ? "contributions" : "products";
  const amounts = neuron.tensor(parts).data;
  const score = output.data[unit];
  const size = maps ? maps.height * maps.width : input.data.length;
  const width = maps ? maps.width : 1;
  const most = reach.weights || 1;
  const weightColours = symmetric("weight", most);

  /** What one part looks like. @param {number} part */
  const sheet = (part) =>
    maps
      ? { data: cut(input.data, maps, part), height: maps.height, width: maps.width }
      : sheetOf(input, part);

  const list = createContributions({
    title: maps
      ? `What each map of ${maps.name} adds`
      : `What each element of ${scene.before} adds`,
    noun: maps ? "maps" : "elements",
    amounts,
    most: reach[parts] || 1,
    part: (index) => ({
      name: nameOf(scene, maps, index),
      piece: `${maps ? maps.name : scene.before}:${index}`,
      sheet: sheet(index),
      colours: scene.inputColours(index),
    }),
    bias: { value: bias[0], colours: weightColours },
    sum: { value: score, name: isScore(network, scene.layer) ? "score" : "sum" },
    onOpen: (index) => go(index, maps ? strongest(index) : index),
  });

  const strip = createStrip({
    label: maps
      ? `The opened map and its strip of ${scene.before}. Arrow keys move to another pixel.`
      : `The elements of ${scene.before}. Arrow keys move to another one.`,
    mapped: maps !== null,
    end: createSum(bias[0], weightColours, maps ? amounts.length - 1 : 0),
    most,
    onMove: (element) => {
      if (element !== at || player?.running()) go(maps ? from : element, element);
    },
  });

  const readout = createReadout(maps ? "pixel" : "element", weightColours);
  strip.element.classList.add("dense-strip");
  const chain = h("div.dense-chain", null, strip.element, createGoal(scene), readout.element);
  const scales = createLegends([
    { name: shortened(maps ? maps.name : scene.before, 24), colours: scene.inputColours(0) },
    { name: "weights", colours: weightColours },
  ]);
  frame.body.append(h("div.dense-parts", null, list.element, chain), scales);
  const captions = frame.annotate(frame.body);

  let from = -1;
  let at = 0;

  /** The pixel that does most of what its map does, for or against. @param {number} part */
  const strongest = (part) =>
    extreme(products.subarray(part * size, (part + 1) * size), amounts[part] < 0);

  /** @param {number} part  that is opened @param {number} element  of the strip */
  function show(part, element) {
    const opens = part !== from;
    [from, at] = [part, element];
    if (opens) list.open(part);
    if (opens && maps) fill();
    strip.light(at);
    const index = maps ? from * size + at : at;
    const [x, w, xw] = [input.data[index], weights[index], products[index]];
    const [row, column] = placeAt(at, width);
    const where = maps ? `row ${row + 1}, column ${column + 1}: ` : "";
    const spot = `${where}element ${grouped(index + 1)} of ${grouped(input.data.length)}`;
    readout.show([x, w, xw], scene.inputColours(from), spot);
    const rank = list.order.indexOf(from);
    const aboutPart = sayPart(scene, maps, from, amounts, rank, score);
    frame.say(
      `${aboutPart} ${maps ? sayPixel([row, column], size, [x, w, xw]) : `That is ${exact(x)}\u202f×\u202f${exact(w)} = ${exact(xw)}.`}`,
    );
  }

  function fill() {
    const colours = scene.inputColours(maps ? from : 0);
    const row = { data: input.data, height: size, width: 1 };
    const itsWeights = maps ? weights.subarray(from * size, (from + 1) * size) : weights;
    strip.fill({ sheet: maps ? sheet(from) : row, colours, weights: itsWeights });
    if (strip.element.isConnected) strip.arrange();
  }

  /** Keep in the address where one is. */
  const note = () => scene.note({ from, at: maps ? placeAt(at, width) : null });

  const player =
    size > 1
      ? frame.addPlayer({
          steps: size,
          onStep: (step) => show(maps ? from : step, step),
          onRun: (running) => {
            if (!running) note();
          },
          describe: (step) => `element ${step + 1} of ${size}`,
        })
      : null;

  /** The visitor moves. @param {number} part @param {number} element */
  function go(part, element) {
    player?.rest(element);
    show(part, element);
    note();
  }

  /** @param {Pick<Scene, "from" | "at">} now */
  function follow(now) {
    const part = clamp(now.from ?? list.order[0], amounts.length);
    if (!maps) return [part, part];
    const [row, column] = within(now.at ?? [-1, -1], [maps.height, width]);
    return [part, now.at ? row * width + column : strongest(part)];
  }

  if (!maps) fill();
  const [part, element] = follow(scene);
  show(part, element);
  player?.rest(element);

  return {
    show(now) {
      const [part, element] = follow(now);
      if (player?.running() || (part === from && element === at)) return;
      player?.rest(element);
      show(part, element);
    },
    arrange() {
      strip.arrange();
      list.arrange();
      const { map, row, end } = strip.parts();
      const [sign, bias, others] = end.children;
      captions.place(
        [
          { text: "one product of the sum", target: readout.element, sides: ["below"] },
          { text: "all added up, and the bias", target: bias, sides: ["above"], width: 110 },
        ],
        [map, row, sign, others, list.element, ...frame.body.querySelectorAll(".scales")],
      );
    },
    destroy: strip.destroy,
  };
}
