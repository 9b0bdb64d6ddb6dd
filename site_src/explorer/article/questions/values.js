import { nameBefore } from "../../data/network/layers.js";
import { mapsOf, numbersIn } from "../../state/groups.js";
import { capital, decimal } from "../../kit/numbers.js";
import { settingOf } from "../../overview/words/settings.js";
import { kindName, factsOf } from "../../data/network/kinds.js";
import { exact } from "../../kit/values/cells.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { sourceName } from "../../scene/titles.js";
import { placesUnder, windowOf } from "../../kit/maps/windows.js";

/** Questions about single values, which the network has just computed. */

const CLOSE = 0.02; // what is shown is rounded

const [BLUE, WHITE, RED] = [0, 1, 2];
const TRIES = 1000;
const MANY = 9; // numbers that one compares by eye

/**
 * Somewhere on a tensor's maps.
 * @param {QuestionHelper} helper
 * @param {Tensor} tensor
 * @param {(place: {unit: number, at: At}) => boolean} [worth]  asking
 *   about; if there are such places nearly everywhere or not at all, any will do
 */
function somewhere({ pick }, { shape }, worth = () => true) {
  let place = draw();
  for (let i = 0; i < TRIES && !worth(place); i++) place = draw();
  return { ...place, where: `row ${place.at[0] + 1}, column ${place.at[1] + 1}` };

  function draw() {
    const [unit, row, column] = shape.map((size) => pick(size));
    return { unit, at: /** @type {At} */ ([row, column]) };
  }
}

/** What layers give out. @param {QuestionHelper} helper @param {string[]} layers */
async function activations({ ask }, ...layers) {
  const replies = await Promise.all(layers.map((layer) => ask({ ask: "layer", layer })));
  return replies.map((reply) => reply.tensor("activation"));
}

/** What colour a value has. @type {QuestionMaker} */
export async function colour(helper) {
  const { context, picture, pick } = helper;
  const layers = context.site.network.layers.filter(({ shape }) => shape.length === 3);
  // Not every layer has a clear colour somewhere: one after the other, beginning anywhere.
  const first = pick(layers.length);
  for (const layer of [...layers.slice(first), ...layers.slice(0, first)]) {
    const [values] = await activations(helper, layer.name);
    const most = picture.reply.header.ranges.unit[layer.name];
    // Pale colours are not asked about: they look white.
    const shadeOf = (/** @type {number} */ value) =>
      value === 0 ? WHITE : value > 0.3 * most ? BLUE : value < -0.3 * most ? RED : null;
    /** Where each colour is. @type {number[][]} */
    const places = [[], [], []];
    values.data.forEach((value, index) => {
      const shade = shadeOf(value);
      if (shade !== null) places[shade].push(index);
    });
    const clear = places.filter((indices) => indices.length);
    if (!clear.length) continue;
    const indices = clear[pick(clear.length)];
    const index = indices[pick(indices.length)];
    const shade = /** @type {number} */ (shadeOf(values.data[index]));
    const [, rows, columns] = values.shape;
    const unit = Math.floor(index / (rows * columns));
    const at = /** @type {At} */ ([Math.floor(index / columns) % rows, index % columns]);
    return {
      text: `In row ${at[0] + 1}, column ${at[1] + 1} of neuron ${unit + 1} of ${layer.name} the value is ${decimal(values.data[index])}. What colour is that pixel?`,
      choices: ["blue", "white", "red"],
      right: shade,
      because: ["Positive numbers are blue.", "Zero is white.", "Negative numbers are red."][shade],
      see: () => context.open({ layer: layer.name, unit, at }),
    };
  }
  return null;
}

/** What becomes of a pixel's byte. @type {QuestionMaker} */
export async function scaled(helper) {
  const { context, picture, pick } = helper;
  const { channels, domains } = context.site.network.input;
  const channel = pick(channels.length);
  const [low, high] = domains[channel];
  const pixels = picture.reply.tensor("pixels");
  const [values] = await activations(helper, "input");
  const { at, where } = somewhere(helper, values);
  const byte = pixels.data[(at[0] * pixels.shape[1] + at[1]) * pixels.shape[2] + channel];
  const value = /** @type {number} */ (valueAt(sheetOf(values, channel), at));
  const scale =
    low === 0 && high === 1
      ? ""
      : ` Black (0) becomes ${decimal(low)}, full light (255) ${decimal(high)}.`;
  return {
    text: `In ${where} this picture’s ${channels[channel]} is ${byte} of 255.${scale} Which number does the network get there?`,
    right: value,
    within: CLOSE,
    because: `It gets ${exact(value)}.`,
    see: () => context.open({ layer: "input", unit: channel, at }),
  };
}

/** What a neuron's intermediate results add up to. @type {QuestionMaker} */
export async function sum(helper) {
  const { context, ask, pick } = helper;
  const { network } = context.site;
  const layer = network.layers.find(({ family }) => family === "convolution");
  const maps = network.input.shape[0];
  if (!layer || layer !== network.layers[0] || maps > 4) return null;
  const unit = pick(layer.shape[0]);
  const [neuron, whole] = await Promise.all([
    ask({ ask: "neuron", layer: layer.name, unit }),
    ask({ ask: "layer", layer: layer.name }),
  ]);
  const values = whole.tensor("activation");
  const { at, where } = somewhere(helper, values);
  const parts = neuron.tensor("intermediates");
  const bias = neuron.tensor("bias").data[0];
  const seen = mapsOf(layer, maps, unit);
  const shares = numbersIn(seen).map((channel) => {
    const part = /** @type {number} */ (valueAt(sheetOf(parts, channel - seen[0]), at));
    return `${exact(part)} on ${sourceName(network, "input", channel)}`;
  });
  const value = /** @type {number} */ (valueAt(sheetOf(values, unit), at));
  return {
    text: `In ${where}, the kernels of neuron ${unit + 1} of ${layer.name} give ${shares.join(", ")}. The bias is ${exact(bias)}. What is the neuron’s value there?`,
    right: value,
    within: CLOSE,
    because: `All of them added up are ${exact(value)}.`,
    see: () => context.see("neuron-kernels", { neuron: unit, at }),
  };
}

/** What an activation function makes of a value. @type {QuestionMaker} */
export async function bent(helper) {
  const { context, pick } = helper;
  const { network } = context.site;
  const layers = network.layers.filter(({ family }) => family === "elementwise");
  if (!layers.length) return null;
  const layer = layers[pick(layers.length)];
  const before = nameBefore(layer);
  const [from, to] = await activations(helper, before, layer.name);
  const known = to.shape.length === 3;
  // What is bent most, half of the time: zero or below.
  const below = pick(2) === 0;
  const { unit, at, where } = somewhere(
    helper,
    to,
    (place) => (valueAt(sheetOf(from, place.unit), known ? place.at : [0, 0]) ?? 0) < 0 === below,
  );
  const place = known ? at : /** @type {[number, number]} */ ([0, 0]);
  const [x, y] = [from, to].map(
    (tensor) => /** @type {number} */ (valueAt(sheetOf(tensor, unit), place)),
  );
  const setting = settingOf(layer);
  return {
    text: `${known ? `In ${where}, neuron` : "Neuron"} ${unit + 1} of ${before} has the value ${exact(x)}. What does ${kindName(layer.kind)}${setting && ` (${setting})`} make of it?`,
    right: y,
    within: CLOSE,
    because: `${capital(kindName(layer.kind))} makes ${exact(y)} of ${exact(x)}.`,
    see: () => context.open({ layer: layer.name, unit, ...(known && { at }) }),
  };
}

/** What pooling makes of a window. @type {QuestionMaker} */
export async function kept(helper) {
  const { context, pick } = helper;
  const { network } = context.site;
  const layers = network.layers.filter(
    ({ family, kernel_size: [rows, columns] = [9, 9] }) =>
      family === "pooling" && rows * columns <= MANY,
  );
  if (!layers.length) return null;
  const layer = layers[pick(layers.length)];
  const before = nameBefore(layer);
  const [from, to] = await activations(helper, before, layer.name);
  const averages = !factsOf(layer.kind).selects && layer.count_include_pad !== false;
  /** @param {{unit: number, at: At}} place */
  const under = (place) =>
    placesUnder(windowOf(layer), place.at)
      // Most means count the zeros outside; nothing else can win there.
      .map((spot) => valueAt(sheetOf(from, place.unit), spot) ?? (averages ? 0 : null))
      .filter((value) => value !== null);
  const { unit, at } = somewhere(
    helper,
    to,
    (place) => new Set(under(place).map((value) => decimal(value))).size > 2,
  );
  const window = under({ unit, at });
  const value = /** @type {number} */ (valueAt(sheetOf(to, unit), at));
  return {
    text: `A window of ${before} ${unit + 1} holds ${window.map((v) => decimal(v)).join(", ")}. What does ${kindName(layer.kind)} make of them?`,
    right: value,
    within: CLOSE,
    because: `In ${layer.name} they become ${decimal(value)}.`,
    see: () => context.open({ layer: layer.name, unit, at }),
  };
}
