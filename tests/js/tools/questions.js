// What makers of questions work with, and what is checked of each question.
import assert from "node:assert/strict";
import { chance } from "./chance.js";
import { network, reply } from "./made.js";

export const TIMES = 60;
const SLIDE = {
  size: 6,
  kernel_size: 3,
  stride: 1,
  padding: 1,
  dilation: 1,
  padding_mode: "constant",
};
const TANH = { replace: "leaky_relu", with: { kind: "tanh" } };

/** What a maker works with; what it opens is noted. */
export function helper(
  seed,
  { made = network("classifier"), gallery, accuracy = 0.75, swaps } = {},
) {
  const opened = [];
  const site = {
    network: made,
    gallery: gallery ?? [
      { name: "cup", title: "A cup", label: "cup", kind: "photo", verdict: "right" },
      { name: "bus", title: "A bus", label: "bus", kind: "photo", verdict: "wrong" },
    ],
    experiments: { accuracy, swaps: swaps ?? [{ kind: "leaky_relu", change: TANH }], slide: SLIDE },
  };
  const picture = { ref: "cup", attachment: {}, reply: reply({ ask: "trace", image: "cup" }) };
  return {
    opened,
    picture,
    pick: chance(seed),
    ask: async (request) => reply({ image: "cup", ...request }),
    context: {
      site,
      door: { ask: async (_, request) => reply(request) },
      open: (change) => opened.push(change),
      see: (figure, detail) => opened.push([figure, detail]),
    },
  };
}

/** Ask a maker many times, and check each question. */
export async function ask(make, check, options) {
  const texts = new Set();
  for (let seed = 0; seed < TIMES; seed++) {
    const given = helper(seed, options);
    const question = await make(given);
    assert.ok(question, "there is something to be asked");
    const { text, choices, right, because } = question;
    assert.ok(text.endsWith("?") && because.endsWith("."), text);
    if (choices) {
      assert.equal(new Set(choices).size, choices.length, `${choices}`);
      assert.ok(right in choices, text);
    } else assert.ok(Number.isFinite(right), text);
    check(question, given, plain(text), () => (question.see(), given.opened.at(-1)));
    texts.add(text);
  }
  return texts.size;
}

const plain = (text) => text.replaceAll(/[\u00a0\u202f\u2009]/g, " ");
export const numbersIn = (text) =>
  (text.match(/−?\d+(\.\d+)?/g) ?? []).map((one) => Number(one.replace("−", "-")));
export const layer = (name) =>
  reply({ ask: "layer", image: "cup", layer: name }).tensor("activation");
export const value = ({ data, shape: [, rows, columns] }, unit, [row, column]) =>
  row < 0 || column < 0 || row >= rows || column >= columns
    ? null
    : data[(unit * rows + row) * columns + column];
export const near = (found, wanted, within = 0.006) =>
  assert.ok(Math.abs(found - wanted) <= within, `${found}, not ${wanted}`);
