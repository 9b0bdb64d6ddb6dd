import { percent } from "../../kit/numbers.js";
import { settingOf } from "../../overview/words/settings.js";
import { kindName, factsOf } from "../../data/network/kinds.js";
import { predictionOf } from "../../data/protocol.js";
import { shuffled } from "./chance.js";

/** Questions about what a change of the network does to its answer. */

/** Which class wins when a neuron is silenced. @type {QuestionMaker} */
export async function silenced(helper) {
  const { context, pick } = helper;
  const layers = context.site.network.layers.filter(({ family }) => family === "convolution");
  if (!layers.length) return null;
  const layer = layers[pick(layers.length)];
  const unit = pick(layer.shape[0]);
  const changes = [{ silence: layer.name, units: [unit] }];
  return winner(
    helper,
    `Neuron ${unit + 1} of ${layer.name} is silenced: its map is all zero. Which class wins now?`,
    changes,
    () => context.see("why-kernels", { layer: layer.name, units: [unit] }),
  );
}

/** Which class wins with another activation function. @type {QuestionMaker} */
export async function swapped(helper) {
  const { context, pick } = helper;
  const swaps = context.site.experiments.swaps.filter(
    ({ kind }) => factsOf(kind).family === "elementwise",
  );
  if (!swaps.length) return null;
  const { kind, change } = swaps[pick(swaps.length)];
  const other = change.with;
  const setting = settingOf(other);
  return winner(
    helper,
    `Every ${kindName(kind)} is replaced by ${kindName(other.kind)}${setting && ` with ${setting}`}. Which class wins now?`,
    [change],
    () => context.see("why-activation", { changes: [change] }),
  );
}

/** @param {QuestionHelper} helper @param {string} text @param {Change[]} changes
 * @param {() => unknown} see */
async function winner({ context, picture, ask, pick }, text, changes, see) {
  const { labels } = context.site.network;
  const before = predictionOf(picture.reply);
  const after = predictionOf(await ask({ ask: "trace", changes }));
  const others = shuffled(labels.keys(), pick).filter(
    (i) => ![before.index, after.index].includes(i),
  );
  const two = [...new Set([before.index, after.index])];
  const offered = shuffled([...two, ...others].slice(0, 4), pick);
  const stays = before.index === after.index;
  return {
    text,
    choices: offered.map((i) => labels[i]),
    right: offered.indexOf(after.index),
    because: stays
      ? `It is ${after.label} as before, with ${percent(after.probability)} instead of ${percent(before.probability)}.`
      : `Before, it was ${before.label} with ${percent(before.probability)}; now it is ${after.label} with ${percent(after.probability)}.`,
    see,
  };
}
