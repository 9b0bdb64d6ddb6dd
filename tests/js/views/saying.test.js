import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, sayPart, sayPixel } from "../../../site_src/explorer/views/dense/speaking.js";
import { createFraction } from "../../../site_src/explorer/views/softmax/fraction.js";
import { openPage } from "../tools/page.js";
import { sceneOf } from "../tools/scene.js";

test("what a part adds to a score is said with its sign, and whether it is the largest", async () => {
  const scene = await sceneOf("output", 1);
  const amounts = [2, -1, 0, 0.5];
  const ranks = [0, 3, 2, 1];
  const say = (part, maps = null) => sayPart(scene, maps, part, amounts, ranks[part], -1.25);
  assert.match(
    say(0),
    /^Element 1 of tanh raises the score of bus most: it adds 2\.00 to its score of −1\.25\.$/,
  );
  assert.match(say(1), /lowers the score of bus most: it adds −1\.00/);
  assert.match(say(3), /raises the score of bus: it adds 0\.50/);
  assert.match(say(2), /does not change the score of bus: it adds 0\.00/);
  const maps = { name: "pool_2" };
  assert.match(say(3, maps), /^Map 4 of pool_2 /);
  assert.match(say(1, { name: "input" }), /^The green channel /);
  assert.deepEqual([nameOf(scene, maps, 1), nameOf(scene, null, 1)], ["pool_2 2", "tanh 2"]);
  assert.match(
    sayPixel([1, 2], 20, [0.5, -2, -1]),
    /^The pixel in row 2, column 3 adds 0\.5000.×.−2\.0000 = −1\.0000\.$/,
  );
  assert.match(sayPixel([0, 0], 1, [0, 0, 0]), /^Its one pixel /);
});

test("softmax as a fraction: a term for each class in sight, dots for the others", async () => {
  openPage();
  const { whole, input, output, network } = await sceneOf("softmax", 1);
  const numbers = {
    ...{ labels: network.labels, scores: input.data, probabilities: output.data },
    ...{
      shifted: whole.tensor("shifted").data,
      powers: whole.tensor("powers").data,
      total: whole.tensor("total").data[0],
    },
    ...{
      best: input.data.indexOf(Math.max(...input.data)),
      colours: { palette: "logit", domain: [-1, 1] },
    },
  };
  const { element, fill } = createFraction(numbers, 1);
  const terms = () =>
    [...element.querySelector(".fraction-terms").children].map(
      (one) => one.dataset.index ?? one.textContent,
    );
  fill([0, 1, 2]);
  assert.deepEqual(terms(), ["0", "1", "1", "2", "2"]);
  fill([1]);
  assert.deepEqual(terms(), ["…", "1", "1", "1", "…"]);
  fill([0]);
  assert.deepEqual(terms(), ["0", "0", "…"]);
});
