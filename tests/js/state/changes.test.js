import assert from "node:assert/strict";
import { test } from "node:test";
import * as lists from "../../../site_src/explorer/state/changes/lists.js";
import { marked } from "../../../site_src/explorer/state/changes/network.js";
import * as stopped from "../../../site_src/explorer/state/changes/stopped.js";
import { createChanged } from "../../../site_src/explorer/state/changes/changed.js";
import { columnBefore, listColumns } from "../../../site_src/explorer/state/columns.js";
import { network, NETWORKS } from "../tools/made.js";

const { entryAfter, found, including, isSilenced, replacing, silencing, subject, without } = lists;

const kernel = (value, channel = 0) => ({ kernel: "conv_1", unit: 1, channel, values: [[value]] });
const bias = (value) => ({ bias: "conv_1", unit: 1, value });
const LEAKY = { kind: "leaky_relu", negative_slope: 0.1 };

test("of two changes about the same, the later one takes the place of the first", () => {
  const list = [kernel(1), bias(2), kernel(3, 1)];
  assert.deepEqual(including(list, kernel(9)), [kernel(9), bias(2), kernel(3, 1)]);
  assert.deepEqual(including(list, bias(0)), [kernel(1), bias(0), kernel(3, 1)]);
  assert.deepEqual(including(list, kernel(9, 2)), [...list, kernel(9, 2)]);
  assert.deepEqual(list, [kernel(1), bias(2), kernel(3, 1)], "the list itself stays");
});

test("a change is found, and left out, by what it is about", () => {
  const list = [kernel(1), bias(2)];
  assert.equal(found(list, bias(99)), list[1]);
  assert.equal(found(list, { bias: "conv_1", unit: 1 }), list[1]);
  assert.equal(found(list, { bias: "conv_1", unit: 2 }), undefined);
  assert.deepEqual(without(list, kernel(7)), [bias(2)]);
  assert.equal(
    subject({ unit: 1, bias: "a", value: 3 }),
    subject({ bias: "a", value: 4, unit: 1 }),
  );
});

test("each silenced neuron has a change of its own, and speaks again by itself", () => {
  let list = silencing([bias(2)], "conv_1", 3);
  list = silencing(list, "conv_1", 0);
  assert.deepEqual(list.slice(1), [
    { silence: "conv_1", units: [3] },
    { silence: "conv_1", units: [0] },
  ]);
  assert.deepEqual([isSilenced(list, "conv_1", 3), isSilenced(list, "conv_2", 3)], [true, false]);
  assert.deepEqual(silencing(list, "conv_1", 3), [bias(2), { silence: "conv_1", units: [0] }]);
  const together = [
    { silence: "conv_1", units: [1, 2] },
    { silence: "conv_2", units: [1] },
  ];
  assert.deepEqual(silencing(together, "conv_1", 1), [
    { silence: "conv_1", units: [2] },
    together[1],
  ]);
});

test("what a layer has become: by its name, by its kind, one change after the other", () => {
  const [, relu] = network("classifier").layers;
  const leaky = network("classifier").layers[4];
  assert.deepEqual(entryAfter([], relu), { kind: "relu" });
  assert.deepEqual(entryAfter([], leaky), { kind: "leaky_relu", negative_slope: 0.125 });
  assert.deepEqual(entryAfter([{ replace: "relu", with: LEAKY }], relu), LEAKY);
  assert.deepEqual(entryAfter([{ replace: "tanh", with: LEAKY }], relu), { kind: "relu" });
  assert.deepEqual(entryAfter([{ replace: ["relu_1"], with: LEAKY }], relu), LEAKY);
  assert.deepEqual(entryAfter([{ replace: ["leaky_2"], with: LEAKY }], relu), { kind: "relu" });
  const twice = [
    { replace: "relu", with: { kind: "tanh" } },
    { replace: "tanh", with: LEAKY },
  ];
  assert.deepEqual(entryAfter(twice, relu), LEAKY);
  const usual = entryAfter([{ replace: "relu", with: { kind: "leaky_relu" } }], relu);
  assert.deepEqual(usual, { kind: "leaky_relu", negative_slope: 0.01 });
});

test("another kind is a change, its own kind again is none", () => {
  const [, relu] = network("classifier").layers;
  const one = replacing([bias(1)], relu, LEAKY);
  assert.deepEqual(one, [bias(1), { replace: ["relu_1"], with: LEAKY }]);
  const other = replacing(one, relu, { kind: "tanh" });
  assert.deepEqual(other, [bias(1), { replace: ["relu_1"], with: { kind: "tanh" } }]);
  assert.deepEqual(replacing(other, relu, { kind: "relu" }), [bias(1)]);
  const all = [{ replace: "relu", with: LEAKY }];
  assert.deepEqual(replacing(all, relu, LEAKY), all, "it is that already");
  assert.deepEqual(replacing(all, relu, { kind: "relu" }), [
    ...all,
    { replace: ["relu_1"], with: { kind: "relu" } },
  ]);
});

test("a changed network says which neurons and which layers are not as they were", () => {
  const trained = network("classifier");
  const changed = network("classifier");
  changed.layers[0].silenced = [2];
  Object.assign(changed.layers[1], { kind: "tanh" });
  changed.layers[3].stride = [1, 1];
  changed.layers[4].negative_slope = 0.5;
  const { layers } = marked(changed, trained, [
    kernel(1),
    bias(1),
    { silence: "conv_1", units: [2] },
    { number: "leaky_2", name: "x", unit: 4, value: 1 },
  ]);
  const changedIn = layers.flatMap(({ name, changed: units }) => (units ? [[name, units]] : []));
  assert.deepEqual(changedIn, [
    ["conv_1", [2, 1]],
    ["leaky_2", [4]],
  ]);
  assert.deepEqual(
    layers.map(({ replaced }) => Boolean(replaced)),
    [false, true, false, true, true, ...Array(6).fill(false)],
  );
  assert.ok(layers.every(({ blank }) => !blank));
});

test("where a network ends, what comes after keeps its place, and the page says why", () => {
  const trained = network("classifier");
  const short = network("classifier");
  short.layers.length = 3;
  short.modules = [];
  short.stopped = "conv_2 cannot take 1 × 1.";
  const found = marked(short, trained, []);
  assert.deepEqual(
    found.layers.map(({ name }) => name),
    trained.layers.map(({ name }) => name),
  );
  assert.deepEqual(
    found.layers.map(({ blank }) => Boolean(blank)),
    trained.layers.map((_, i) => i > 2),
  );
  assert.deepEqual(found.modules, trained.modules);
  assert.equal(
    stopped.stoppedSentence(found),
    "conv_2 cannot take 1 × 1. So the network ends before conv_2, and there are no scores.",
  );
  assert.match(
    stopped.blankSentence(found, "output"),
    /^Nothing arrives at output\. conv_2 cannot.*Undo/,
  );
  assert.ok(
    stopped.isBlank(found, "output") &&
      !stopped.isBlank(found, "conv_1") &&
      !stopped.isBlank(found, null),
  );
  assert.equal(stopped.stoppedSentence(trained), "");
});

test("a changed network is asked for with its description, on behalf of one view", async () => {
  const trained = network("classifier");
  const asked = [];
  const door = {
    async ask(view, request, attachment) {
      asked.push([view, request.ask, attachment]);
      return { header: request.ask === "network" ? network("classifier") : { changes: [bias(1)] } };
    },
    cancel: (view) => asked.push([view]),
  };
  const changed = createChanged({ network: trained }, door);
  const attachment = { pixels: new Uint8Array(3) };
  const answer = await changed.ask({ ref: "cup", attachment }, [bias(1)]);
  assert.deepEqual(answer.network.layers[0].changed, [1]);
  assert.deepEqual(
    asked.map(([, ask]) => ask),
    ["trace", "network"],
  );
  assert.equal(asked[0][2], attachment);
  const views = asked.map(([view]) => view);
  assert.equal(new Set(views).size, 2, "the one does not supersede the other");
  changed.cancel();
  assert.deepEqual(
    asked.slice(2),
    views.map((view) => [view]),
  );
});

for (const name of NETWORKS)
  test(`the columns of ${name}: a form and a number of units for each layer`, () => {
    const described = network(name);
    const columns = listColumns(described);
    assert.deepEqual(
      columns.map((column) => column.name),
      ["picture", "input", ...described.layers.map((layer) => layer.name)],
    );
    for (const [index, { form, layer, units }] of columns.entries()) {
      const before = columnBefore(columns, index);
      if (!layer) {
        assert.deepEqual([form, units], index ? ["map", described.input.shape[0]] : ["picture", 1]);
        continue;
      }
      assert.equal(before.name, layer.inputs[0]);
      if (layer === described.layers.at(-1))
        assert.deepEqual([form, units], ["score", described.labels.length]);
      else if (layer.shape.length === 3) assert.deepEqual([form, units], ["map", layer.shape[0]]);
      else if (layer.family === "flatten")
        assert.deepEqual([form, units], ["flat", before.form === "map" ? before.units : 1]);
      else assert.deepEqual([form, units], ["cell", layer.shape[0]]);
    }
    assert.equal(columnBefore(columns, 0), undefined);
    assert.equal(columnBefore(columns, 1), columns[0]);
  });

test("a unit that is made from one unit stays beside it", () => {
  const chains = (name) =>
    Object.fromEntries(listColumns(network(name)).map(({ name, chain }) => [name, chain]));
  assert.deepEqual(chains("imported"), {
    picture: "picture",
    input: "input",
    first: "first",
    norm: "first",
    elu_1: "first",
    depthwise: "first",
    swish: "first",
    elu_2: "first",
    grouped: "grouped",
    silu: "grouped",
    prelu: "grouped",
    means: "grouped",
    largest: "grouped",
    everything: "grouped",
    flatten: "flatten",
    hidden: "hidden",
    elu_4: "hidden",
    gelu: "hidden",
    six: "hidden",
    squeezed: "hidden",
    output: "output",
    softmax: "output",
  });
});
