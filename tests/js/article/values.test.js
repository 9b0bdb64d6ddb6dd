// Questions about single values, worked out from the sentence alone or from the numbers that it is about.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as values from "../../../site_src/explorer/article/questions/values.js";
import { network } from "../tools/made.js";
import { TIMES, ask, layer, near, numbersIn, value } from "../tools/questions.js";

test("what colour a value has", async () => {
  const different = await ask(values.colour, ({ choices, right }, given, text, see) => {
    const [shown] = numbersIn(text.split("value is")[1]);
    assert.equal(choices[right], shown > 0 ? "blue" : shown < 0 ? "red" : "white");
    const { layer: name, unit, at } = see();
    near(value(layer(name), unit, at), shown);
    assert.match(
      text,
      new RegExp(`row ${at[0] + 1}, column ${at[1] + 1} of neuron ${unit + 1} of ${name} `),
    );
    const most = given.picture.reply.header.ranges.unit[name];
    assert.ok(shown === 0 || Math.abs(shown) > 0.29 * most, "no pale one");
  });
  assert.ok(different > TIMES / 2);
});

test("what becomes of a pixel's byte", async () => {
  const { domains } = network("classifier").input;
  await ask(values.scaled, ({ right }, given, text, see) => {
    const { unit, at } = see();
    const byte = Number(/is (\d+) of 255/.exec(text)[1]);
    const pixels = given.picture.reply.tensor("pixels");
    assert.equal(byte, pixels.data[(at[0] * pixels.shape[1] + at[1]) * 3 + unit]);
    const [low, high] = domains[unit];
    near(right, low + (byte / 255) * (high - low));
    const scale = /becomes (−?\d+\.\d+), full light \(255\) (−?\d+\.\d+)/.exec(text);
    assert.deepEqual(scale ? scale.slice(1).map((one) => Number(one.replace("−", "-"))) : [0, 1], [
      low,
      high,
    ]);
  });
});

test("what a neuron's intermediate results add up to", async () => {
  await ask(values.sum, ({ right, within }, _, text) => {
    const parts = [...text.matchAll(/(−?\d+\.\d+) on \w+/g), /bias is (−?\d+\.\d+)\./.exec(text)];
    assert.equal(parts.length, 4);
    near(
      right,
      parts.reduce((sum, [, part]) => sum + Number(part.replace("−", "-")), 0),
      within,
    );
  });
});

test("what an activation function makes of a value", async () => {
  const functions = {
    "leaky ReLU": (x) => (x < 0 ? 0.125 * x : x),
    ReLU: (x) => Math.max(0, x),
    tanh: Math.tanh,
  };
  const seen = new Set();
  await ask(values.bent, ({ right, within }, _, text, see) => {
    const name = Object.keys(functions).find((one) => text.includes(`What does ${one} `));
    seen.add(name);
    const [x] = numbersIn(text.split("has the value")[1]);
    near(right, functions[name](x), within);
    const { layer: opened, unit, at } = see();
    near(right, at ? value(layer(opened), unit, at) : layer(opened).data[unit], 1e-6);
  });
  assert.deepEqual([...seen].sort(), Object.keys(functions).sort());
});

test("what pooling makes of a window", async () => {
  const seen = new Set();
  await ask(values.kept, ({ right, within }, _, text, see) => {
    const window = numbersIn(text.split("holds")[1].split(". What")[0]);
    const average = text.includes("average") || text.includes("mean");
    seen.add(average);
    assert.equal(window.length, 4);
    near(right, average ? window.reduce((a, b) => a + b) / 4 : Math.max(...window), within);
    const { layer: name, unit, at } = see();
    near(right, value(layer(name), unit, at), 1e-6);
  });
  assert.equal(seen.size, 2);
});
