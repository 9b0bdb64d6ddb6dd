import assert from "node:assert/strict";
import { test } from "node:test";
import { firstChanged } from "../../../site_src/explorer/inspect/changes/first.js";
import { sayChange } from "../../../site_src/explorer/inspect/changes/words.js";
import { sidesOf } from "../../../site_src/explorer/inspect/compare/sides.js";
import * as words from "../../../site_src/explorer/inspect/compare/words.js";
import { factsOf } from "../../../site_src/explorer/data/network/kinds.js";
import { network } from "../tools/made.js";
import { says } from "../tools/says.js";

const {
  decimalsFor,
  placeName,
  sayComparison,
  sayPlace,
  sayStopped,
  sideTitles,
  unitName,
  unitNoun,
} = words;
const SILENT = { silence: "conv_1", units: [1] };

/** As much of a scene as is compared. */
function scene(layer, unit = 0, more = {}) {
  const made = network("classifier");
  const input = { name: "input", family: "input" };
  const picture = { ref: "cup", attachment: {}, changes: [], ...more };
  const found = made.layers.find(({ name }) => name === layer) ?? input;
  return {
    network: made,
    layer: found,
    before: "before",
    unit,
    from: null,
    picture,
    input: { shape: [5, 4, 1] },
  };
}

test("beside the network as trained, the right side has no changes", () => {
  const one = scene("conv_1", 2, { changes: [SILENT] });
  const { left, right, attachment } = sidesOf(one, { with: "trained" }, "cup", null);
  assert.deepEqual(left, { image: "cup", changes: [SILENT], unit: 2 });
  assert.deepEqual(right, { image: "cup", changes: [], unit: 2 });
  assert.deepEqual(attachment, {});
});

test("beside another neuron, or another picture, all else is the same", () => {
  const one = scene("conv_1", 2, { changes: [SILENT] });
  const neuron = sidesOf(one, { with: "neuron", unit: 0 }, "cup", null);
  assert.deepEqual(neuron.right, { ...neuron.left, unit: 0 });
  const picture = sidesOf(one, { with: "picture", name: "bus" }, "cup", null);
  assert.deepEqual(picture.right, { ...picture.left, image: "bus" });
});

test("pixels of both sides travel together, those of the left one first", () => {
  const pixels = (...values) => ({ pixels: Uint8Array.from(values) });
  const own = { ref: { size: [1, 1, 3] }, attachment: pixels(4, 5, 6) };
  const gallery = sidesOf(scene("conv_1"), { with: "picture", name: "own" }, "cup", own);
  assert.deepEqual([gallery.right.image, [...gallery.attachment.pixels]], [own.ref, [4, 5, 6]]);
  const mine = { ref: { size: [1, 1, 3] }, attachment: pixels(1, 2, 3) };
  const beside = sidesOf(scene("conv_1", 0, mine), { with: "picture", name: "bus" }, "own", null);
  assert.deepEqual([...beside.attachment.pixels], [1, 2, 3]);
  const twice = sidesOf(
    scene("conv_1", 0, { ...mine, changes: [SILENT] }),
    { with: "trained" },
    "own",
    own,
  );
  assert.deepEqual([...twice.attachment.pixels], [1, 2, 3, 1, 2, 3]);
});

test("what cannot be compared is answered by a sentence", () => {
  for (const [other, more] of [
    [{ with: "trained" }],
    [{ with: "neuron", unit: 0 }],
    [{ with: "picture", name: "cup" }],
    [{ with: "picture", name: "own" }],
  ])
    assert.match(sidesOf(scene("conv_1", 0, more), other, "cup", null), /\.$/);
});

test("units are called what they are", () => {
  const called = (layer, unit) => [unitNoun(scene(layer)), unitName(scene(layer), unit)];
  assert.deepEqual(called("conv_1", 1), ["neuron", "2"]);
  assert.deepEqual(called("input", 1), ["channel", "green"]);
  assert.deepEqual(called("output", 1), ["class", "bus"]);
  assert.deepEqual(called("softmax", 2), ["class", "ant"]);
  assert.deepEqual(called("hidden", 1), ["neuron", "2"]);
  assert.deepEqual(called("flatten", 1), ["map", "2"]);
});

test("titles of both sides", () => {
  const site = {
    gallery: [
      { name: "cup", title: "A cup" },
      { name: "bus", title: "A bus" },
    ],
  };
  const titles = (layer, other, image = "cup") => sideTitles(scene(layer, 1), other, image, site);
  assert.deepEqual(titles("conv_1", { with: "picture", name: "bus" }), ["A cup", "A bus"]);
  assert.deepEqual(titles("conv_1", { with: "picture", name: "cup" }, "own"), [
    "your picture",
    "A cup",
  ]);
  assert.deepEqual(titles("conv_1", { with: "neuron", unit: 2 }), ["neuron 2", "neuron 3"]);
  assert.deepEqual(titles("output", { with: "neuron", unit: 2 }), ["bus", "ant"]);
});

test("a difference has as many decimals as it takes to see it", () => {
  for (const [difference, decimals] of [
    [0, 2],
    [0.1, 2],
    [-3, 2],
    [0.0999, 4],
    [-0.001, 4],
    [0.00099, 6],
    [-1e-9, 6],
  ])
    assert.equal(decimalsFor(difference), decimals, String(difference));
});

test("what is said of a place adds up", () => {
  const one = scene("conv_1");
  for (const [left, right] of [
    [1.23456, 1.2],
    [0.5, 0.5001],
    [-3.3, 8],
  ]) {
    const text = sayPlace(one, ["here", "there"], [1, 2], left, right, left - right);
    assert.match(text, /^Row 2, column 3: here /);
    const [, a, b, d] = /here (\S+), there (\S+); difference (\S+)\.$/
      .exec(text)
      .map((t) => Number(t.replace("−", "-")));
    const shownTo = 10 ** -decimalsFor(left - right);
    assert.ok(Math.abs(a - b - d) <= shownTo / 2 + 1e-9, text);
  }
  assert.doesNotMatch(sayPlace(one, ["here", "there"], [1, 2], 1, 2, null), /difference/);
  assert.equal(placeName(scene("output"), [2]), "ant");
});

const MAPS = [
  [10, 8],
  [10, 8],
];
const side = (more = {}) => ({ image: "cup", changes: [], unit: 0, ...more });
/** What is said of a comparison. */
const heard = (layer, other, header, shapes = MAPS) =>
  sayComparison(scene(layer, 0), other, { left: side(), right: side(), ...header }, shapes);
const largest = (at, difference) => ({ at, left: 1, right: 1 - difference, difference });

test("how many values differ, and which the most", () => {
  const trained = { with: "trained" };
  const of = (layer, header, shapes) => heard(layer, trained, header, shapes);
  const some = of("conv_1", { count: 1280, differing: 80, largest: largest([2, 3], -0.5) });
  says(some, 1, "conv_1", 80, "1 280", "−0.50", 3, 4);
  const all = of("conv_1", { count: 80, differing: 80, largest: largest([0, 0], 0.05) });
  says(all, 1, "conv_1", "all 80", "0.0500", 1, 1);
  says(of("conv_1", { count: 80, differing: 1, largest: largest([0, 0], 1) }), 1, "conv_1", 1, 80);
  says(of("conv_1", { count: 80, differing: 0 }), 1, "conv_1", "none", 80);
  const rows = [[3], [3]];
  says(
    of("output", { count: 3, differing: 2, largest: largest([1], 2) }, rows),
    2,
    3,
    "2.00",
    "bus",
  );
  says(of("softmax", { count: 3, differing: 0 }, rows), "none", 3);
  says(of("hidden", { count: 6, differing: 0 }, [[6], [6]]), "hidden", "none", 6);
});

test("one value, and maps of other sizes", () => {
  const neuron = { with: "neuron", unit: 1 };
  const one = [[1], [1]];
  const differs = { count: 1, differing: 1, largest: largest([0], 1) };
  says(heard("hidden", neuron, differs, one), 1, "hidden", 2, "1.00");
  says(heard("hidden", neuron, { count: 1, differing: 0 }, one), 1, "hidden", 2, "same");
  const [small, large] = [
    [5, 4],
    [10, 8],
  ];
  says(heard("conv_1", { with: "trained" }, {}, [small, large]), "5 × 4", "10 × 8");
});

test("what becomes of the answer", () => {
  const answer = (index, label, probability) => side({ prediction: { index, label, probability } });
  const [bus, cup] = [answer(1, "bus", 0.5), answer(0, "cup", 0.75)];
  const header = { count: 80, differing: 0, left: bus, right: cup };
  const trained = { with: "trained" };
  says(heard("conv_1", trained, header), "changes", "cup", "75.00 %", "bus", "50.00 %");
  const stays = { ...header, left: answer(0, "cup", 0.9) };
  const picture = { with: "picture", name: "bus" };
  says(heard("conv_1", picture, stays), "stays", "cup", "75.00 %", "90.00 %");
  const stopped = side({ stopped: "It ends." });
  for (const none of [
    heard("conv_1", { with: "neuron", unit: 1 }, header),
    heard("conv_1", trained, { ...header, left: stopped }),
  ])
    assert.doesNotMatch(none, /%/);
  const ends = (left, right) => sayStopped(trained, { left, right });
  const said = [ends(stopped, side()), ends(side(), stopped), ends(stopped, stopped)];
  for (const sentence of said) says(sentence, "It ends");
  assert.equal(new Set(said).size, 3, "it says whose network that is");
  assert.equal(ends(side(), side()), "");
});

test("a change in words names the neuron, the layer and the number", () => {
  const made = network("classifier");
  const say = (change, ...facts) => says(`${sayChange(change, made)}.`, ...facts);
  say({ kernel: "conv_1", unit: 1, channel: 2, values: [] }, 2, "conv_1", "blue");
  say({ kernel: "conv_2", unit: 1, channel: 2, values: [] }, 2, "conv_2", "pool_1 3");
  say({ bias: "output", unit: 0, value: -0.5 }, 1, "output", "−0.50");
  say({ silence: "conv_1", units: [0] }, 1, "conv_1");
  say({ silence: "conv_1", units: [0, 1, 3] }, 1, 2, 4, "conv_1");
  say({ window: "conv_2", stride: [1, 1], padding: [0, 1, 0, 1] }, "conv_2", "stride 1", "←1 →1");
  const [title, other] = [factsOf("relu").title, factsOf("tanh").title];
  const tanh = { kind: "tanh" };
  say({ replace: "relu", with: tanh }, "Every", title, other);
  say({ replace: ["relu_1"], with: tanh }, title, other, "relu_1");
  const leaky = { kind: "leaky_relu", negative_slope: 0.3 };
  say({ replace: ["relu_1", "tanh"], with: leaky }, "0.3", "relu_1", "tanh");
});

test("where a changed network begins to be another one", () => {
  const trained = network("classifier");
  const first = (...changes) => firstChanged(changes, trained, trained);
  assert.equal(first(), null);
  assert.deepEqual(first({ bias: "output", unit: 2, value: 0 }), { layer: "output", unit: 2 });
  assert.deepEqual(
    first({ bias: "output", unit: 2, value: 0 }, { silence: "conv_2", units: [4, 3] }),
    { layer: "conv_2", unit: 3 },
  );
  assert.deepEqual(first({ replace: "tanh", with: { kind: "relu" } }), { layer: "tanh", unit: 0 });
  assert.deepEqual(first({ replace: ["pool_2", "pool_1"], with: {} }), {
    layer: "pool_1",
    unit: 0,
  });
  assert.deepEqual(first({ window: "conv_2" }), { layer: "conv_2", unit: 0 });
  assert.deepEqual(first({ number: "relu_1", name: "x", unit: 3 }), { layer: "relu_1", unit: 3 });
  // Twenty elements are lined up as five maps.
  assert.deepEqual(first({ silence: "flatten", units: [9, 13] }), { layer: "flatten", unit: 2 });
  const short = { ...trained, layers: trained.layers.slice(0, 3) };
  assert.equal(
    firstChanged([{ silence: "output", units: [0] }], trained, short),
    null,
    "it is not there any more",
  );
});
