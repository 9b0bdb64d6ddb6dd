// Each maker of questions, asked again and again: the right answer, worked out from the sentence alone or
// from the numbers that it is about.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as changes from "../../../site_src/explorer/article/questions/changes.js";
import { shuffled } from "../../../site_src/explorer/article/questions/chance.js";
import * as hyper from "../../../site_src/explorer/article/questions/hyper.js";
import * as whole from "../../../site_src/explorer/article/questions/network.js";
import * as scores from "../../../site_src/explorer/article/questions/scores.js";
import * as sizes from "../../../site_src/explorer/article/questions/sizes.js";
import * as values from "../../../site_src/explorer/article/questions/values.js";
import { chance } from "../tools/chance.js";
import { network, reply } from "../tools/made.js";
import { TIMES, ask, helper, layer, near, numbersIn, value } from "../tools/questions.js";

test("shuffled, the same things are there, and every order is", () => {
  const orders = new Set();
  for (let seed = 0; seed < 300; seed++) {
    const found = shuffled([1, 2, 3].values(), chance(seed));
    assert.deepEqual(found.toSorted(), [1, 2, 3]);
    orders.add(String(found));
  }
  assert.equal(orders.size, 6);
});

test("which map lowers a score most: only where a row of maps is weighed", async () => {
  assert.equal(await scores.against(helper(1)), null, "the score is made from hidden neurons");
  const parts = [0.5, -2, -2.5, 1, 0];
  const made = network("many");
  const neuron = {
    header: { reach: { contributions: 1 } },
    tensor: () => ({ data: Float32Array.from(parts) }),
  };
  for (let seed = 0; seed < TIMES; seed++) {
    const given = { ...helper(seed, { made }), ask: async () => neuron };
    const { choices, right, because } = await scores.against(given);
    assert.equal(choices[right], "conv 3");
    assert.equal(choices.length, 4);
    assert.match(because, /add −2\.5000 to the score/);
  }
});

test("how differences of scores become quotients of probabilities", async () => {
  await ask(scores.times, ({ choices, right }, _, text) => {
    const [a, b] = [...text.matchAll(/has(?: the score)? (−?\d+\.\d+)/g)].map(([, one]) =>
      Number(one.replace("−", "-")),
    );
    const factors = choices.map((choice) => numbersIn(choice)[0]);
    const wanted = Math.exp(a - b);
    const distances = factors.map((factor) => Math.abs(Math.log(factor / wanted)));
    assert.equal(distances.indexOf(Math.min(...distances)), right);
  });
});

test("how many numbers a layer gives out", async () => {
  await ask(sizes.tensorSize, ({ right }, given, text, see) => {
    const [channels, rows, columns] = /tensor of (\d+) × (\d+) × (\d+)/
      .exec(text)
      .slice(1)
      .map(Number);
    assert.equal(right, channels * rows * columns);
    assert.equal(right, layer(see().layer).data.length);
  });
});

for (const name of ["classifier", "imported", "tiny_vgg"])
  test(`how many parameters a layer of ${name} has`, async () => {
    const made = network(name);
    await ask(
      sizes.learned,
      ({ right, because }, _, text, see) => {
        const said = /has ([\d ]+) neurons?\. Each has ([\d ×]+) weights/.exec(text);
        if (!said) return;
        const units = Number(said[1].replaceAll(" ", ""));
        const weights = said[2]
          .split("×")
          .reduce((all, one) => all * Number(one.replaceAll(" ", "")), 1);
        const trained = made.layers.find((one) => one.name === see().layer);
        if (["convolution", "dense"].includes(trained.family)) {
          assert.equal(right, units * (weights + 1), text);
          assert.equal(because.split("=").length, 2);
        }
        assert.equal(right, trained.parameters);
      },
      { made },
    );
  });

test("where a pixel goes in the flattened row", async () => {
  const [before, after] = [layer("pool_2"), layer("flatten")];
  await ask(sizes.place, ({ right }, _, text) => {
    const [row, column, map] = /row (\d+), column (\d+) of map (\d+)/
      .exec(text)
      .slice(1)
      .map(Number);
    assert.equal(after.data[right - 1], value(before, map - 1, [row - 1, column - 1]));
  });
});

test("how large the output of a window is", async () => {
  const sizesSeen = new Set();
  await ask(hyper.outputSize, ({ right }, _, text, see) => {
    const [size, , padding, kernel, , stride, dilation] = numbersIn(text);
    let fitting = 0;
    for (let at = -padding; at + dilation * (kernel - 1) < size + padding; at += stride)
      fitting += 1;
    assert.equal(right, fitting, text);
    assert.equal(see()[1].kernel_size, kernel);
    sizesSeen.add(right);
  });
  assert.ok(sizesSeen.size > 4);
});

test("what a kernel gives in one place", async () => {
  await ask(hyper.nextValue, ({ right }, _, text) => {
    const [window, kernel] = text.split("and the kernel is").map((part) => numbersIn(part));
    assert.equal(window.length, 9);
    assert.equal(
      right,
      window.reduce((sum, one, i) => sum + one * kernel[i], 0),
      text,
    );
  });
});

test("which class wins when a neuron is silenced, or with another function", async () => {
  for (const [make, changesOf] of [
    [changes.silenced, ([, { layer: name, units }]) => [{ silence: name, units }]],
    [changes.swapped, ([, { changes: made }]) => made],
  ])
    await ask(make, ({ choices, right, because }, _, text, see) => {
      const after = reply({ ask: "trace", image: "cup", changes: changesOf(see()) }).header
        .prediction;
      assert.equal(choices[right], after.label, text);
      assert.ok(because.includes(after.label));
      assert.equal(choices.length, 3, "there are no more classes");
    });
});

test("how often somebody who guesses is right, and how often the network is wrong", async () => {
  await ask(whole.guess, ({ right, within }, given) => {
    near(right, 100 / given.context.site.network.labels.length, within);
  });
  await ask(whole.wrong, ({ right }, _, text) => {
    near(right, numbersIn(text)[0] / 4, 0.5);
  });
  assert.equal(whole.wrong(helper(1, { accuracy: null })), null);
});

test("what the network says to a picture that may fool it", async () => {
  await ask(whole.fooled, ({ choices, right, because }, given, text, see) => {
    assert.match(text, /“A bus”/, "the one that fools it");
    const { label } = reply({ ask: "trace", image: "bus" }).header.prediction;
    assert.equal(choices[right], label);
    assert.ok(choices.includes("bus"), "its own class is a choice");
    assert.match(because, /The network is wrong/);
    assert.deepEqual(see(), { image: "bus" });
  });
});

test("nothing is asked where the network gives no reason to", async () => {
  const bare = { ...network("classifier"), layers: [], labels: ["a", "b"] };
  const given = () => helper(1, { made: bare, swaps: [] });
  for (const make of [
    ...[changes.silenced, changes.swapped, whole.fooled, scores.times, scores.against],
    ...[
      sizes.tensorSize,
      sizes.learned,
      sizes.place,
      values.colour,
      values.sum,
      values.bent,
      values.kept,
    ],
  ])
    assert.equal(await make(given()), null, make.name);
});
