import { layerBefore, nameBefore, probabilitiesOf, scoresOf } from "../../data/network/layers.js";
import { capital, decimal } from "../../kit/numbers.js";
import { isScore } from "../../scene/levels.js";
import { exact } from "../../kit/values/cells.js";
import { sourceName } from "../../scene/titles.js";
import { shuffled } from "./chance.js";

/** Questions about scores and what becomes of them. */

/** Which map lowers the score of a class most. @type {QuestionMaker} */
export async function against({ context, ask, pick }) {
  const { network } = context.site;
  const score = scoresOf(network);
  const before = layerBefore(network, score);
  if (!score || !isScore(network, score) || before?.family !== "flatten") return null;
  const unit = pick(network.labels.length);
  const neuron = await ask({ ask: "neuron", layer: score.name, unit });
  if (!("contributions" in neuron.header.reach)) return null;
  const parts = [...neuron.tensor("contributions").data];
  if (parts.length < 3) return null;
  const lowest = parts.indexOf(Math.min(...parts));
  const maps = nameBefore(before);
  const others = shuffled(parts.keys(), pick).filter((map) => parts[map] > parts[lowest]);
  const offered = shuffled([lowest, ...others.slice(0, 3)], pick);
  return {
    text: `Open the score of ${network.labels[unit]}, or guess: which of these maps lowers it most, or raises it least?`,
    choices: offered.map((map) => sourceName(network, maps, map)),
    right: offered.indexOf(lowest),
    because: `Its pixels and their weights add ${exact(parts[lowest])} to the score; ${sourceName(network, maps, others[0])} adds ${exact(parts[others[0]])}.`,
    see: () => context.open({ layer: score.name, unit }),
  };
}

/** How differences of scores become quotients of probabilities. @type {QuestionMaker} */
export function times({ context, picture, pick }) {
  const { network } = context.site;
  const [score, last] = [scoresOf(network), probabilitiesOf(network)];
  if (!score || last.family !== "softmax" || !isScore(network, score)) return null;
  const { data: scores } = picture.reply.tensor(score.name);
  const { data: shares } = picture.reply.tensor(last.name);
  // Near enough for a factor that one can imagine, far enough for one that can be told from 1.
  const pairs = [...scores.keys()]
    .flatMap((a) => [...scores.keys()].map((b) => [a, b]))
    .filter(
      ([a, b]) => scores[a] - scores[b] > 0.5 && scores[a] - scores[b] < 6 && shares[b] > 1e-4,
    );
  if (!pairs.length) return null;
  const [a, b] = pairs[pick(pairs.length)];
  const ratio = shares[a] / shares[b];
  const write = (/** @type {number} */ value) =>
    `${value < 10 ? decimal(value, 1) : Math.round(value)} times`;
  const offered = shuffled([ratio, ratio * 4, Math.sqrt(ratio) + 0.05], pick);
  return {
    text: `${capital(network.labels[a])} has the score ${exact(scores[a])}, ${network.labels[b]} has ${exact(scores[b])}. How many times as probable is the first?`,
    choices: offered.map(write),
    right: offered.indexOf(ratio),
    because: `The scores differ by ${exact(scores[a] - scores[b])}, and e to that power is the factor between ${exact(100 * shares[a])}\u00a0% and ${exact(100 * shares[b])}\u00a0%.`,
    see: () => context.open({ layer: last.name, unit: a }),
  };
}
