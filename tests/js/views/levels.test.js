import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { above, isScore, openedBy, viewOf } from "../../../site_src/explorer/scene/levels.js";
import { gather, seenBy } from "../../../site_src/explorer/scene/scene.js";
import { sourceName, titleOf } from "../../../site_src/explorer/scene/titles.js";
import { NOWHERE } from "../../../site_src/explorer/state/store.js";
import { createNotes } from "../../../site_src/explorer/views/opening/notes.js";
import { network, NETWORKS, reply } from "../tools/made.js";
import { sceneOf } from "../tools/scene.js";

const AT = { at: [1, 2] };

for (const name of NETWORKS)
  test(`in ${name} Escape leads from everywhere to the overview, a level at a time`, () => {
    const made = network(name);
    for (const layer of [{ name: "input", family: "input" }, ...made.layers])
      for (const from of [null, 0]) {
        let state = { layer: layer.name, unit: 0, from, ...AT };
        const seen = [];
        while (viewOf(made, state) && seen.length < 9) {
          seen.push(viewOf(made, state));
          state = { ...state, ...above(made, state) };
        }
        const near = layer.family === "convolution" && from === 0;
        const last = layer === made.layers.at(-1) && isScore(made, made.layers.at(-2));
        assert.equal(seen.length, 1 + near + last, `${seen}`);
        assert.deepEqual(new Set(seen).size, seen.length);
        assert.deepEqual([state.layer, state.unit], [null, null]);
      }
  });

test("a kernel is a view of its own, a map before another layer is none", () => {
  const made = network("classifier");
  const view = (layer, unit, from) => viewOf(made, { layer, unit, from });
  assert.equal(view("conv_1", 2, null), "conv_1:2");
  assert.equal(view("conv_1", 2, 1), "conv_1:2:1");
  assert.equal(view("pool_1", 2, 1), "pool_1:2");
  assert.equal(view("input", 0, null), "input:0");
  assert.equal(view("nothing", 0, null), "");
  assert.equal(view(null, null, null), "");
});

test("from the probability one comes to the score, with no place; from a kernel to its neuron", () => {
  const made = network("classifier");
  assert.deepEqual(above(made, { layer: "softmax", from: null }), {
    layer: "output",
    from: null,
    at: null,
  });
  assert.deepEqual(above(made, { layer: "conv_1", from: 2 }), { from: null });
  assert.deepEqual(above(made, { layer: "output", from: null }), NOWHERE);
});

test("a class stands for its score, where there is one", () => {
  const made = network("classifier");
  assert.equal(openedBy(made, "softmax"), "output");
  assert.equal(openedBy(made, "tanh"), "tanh");
  const bare = { ...made, layers: made.layers.filter(({ name }) => name !== "output") };
  bare.layers.at(-1).inputs = ["tanh"];
  assert.equal(openedBy(bare, "softmax"), "softmax");
  assert.equal(isScore(bare, bare.layers.at(-2)), false);
});

test("a view is called by what it shows", async () => {
  const title = async (...of) => titleOf(await sceneOf(...of));
  assert.equal(await title("input", 1), "The green channel");
  assert.equal(await title("conv_1", 1), "Neuron 2 of conv_1");
  assert.equal(await title("conv_1", 1, 2), "Neuron 2 of conv_1: its kernel on blue");
  assert.equal(await title("conv_2", 1, 2), "Neuron 2 of conv_2: its kernel on pool_1 3");
  assert.equal(await title("flatten", 3), "Map 4 of pool_2 in the row of flatten");
  assert.equal(await title("output", 2), "The score of ant");
  assert.equal(await title("softmax", 2), "The probability of ant");
  const silent = await sceneOf("conv_1", 1);
  silent.layer.silenced = [1];
  assert.equal(titleOf(silent), "Neuron 2 of conv_1 (silenced)");
  const long = "a_layer_with_a_name_that_goes_on_and_on";
  assert.equal(
    sourceName(network("classifier"), long, 0),
    "a_layer_with_a_name_that… 1".replace("that…", "tha…"),
  );
});

test("a view asks for what it needs and for nothing else, about its own network", async () => {
  const made = network("classifier");
  const asked = [];
  const door = {
    async ask(view, request, attachment) {
      asked.push([view, request, attachment]);
      const { changes, ...rest } = request;
      return reply(rest);
    },
  };
  const attachment = {};
  const changes = [{ silence: "conv_1", units: [0] }];
  const picture = { ref: "cup", attachment, changes };
  const kinds = async (layer, unit) => {
    asked.length = 0;
    await gather(door, made, picture, { layer, unit });
    assert.equal(
      new Set(asked.map(([view]) => view)).size,
      asked.length,
      "none supersedes another",
    );
    assert.ok(
      asked.every(([, request, sent]) => request.changes === changes && sent === attachment),
    );
    return asked.map(([, { ask, layer, unit }]) =>
      [ask, layer, unit].filter((x) => x !== undefined).join(" "),
    );
  };
  assert.deepEqual(await kinds("conv_2", 3), ["layer pool_1", "layer conv_2", "neuron conv_2 3"]);
  assert.deepEqual(await kinds("conv_1", 0), ["layer input", "layer conv_1", "neuron conv_1 0"]);
  assert.deepEqual(await kinds("relu_1", 0), ["layer conv_1", "layer relu_1"]);
  assert.deepEqual((await kinds("input", 0)).at(-1), "layer input");
});

test("a neuron has kernels for the maps of its group, or for all", () => {
  const input = { shape: [8, 4, 4] };
  assert.deepEqual(seenBy({ input, neuron: { header: { channels: [4, 8] } } }), [4, 8]);
  assert.deepEqual(seenBy({ input, neuron: { header: {} } }), [0, 8]);
  assert.deepEqual(seenBy({ input, neuron: null }), [0, 8]);
});

describe("places that are looked at", () => {
  let corrected;
  let notes;
  beforeEach((context) => {
    mock.timers.reset();
    mock.timers.enable({ apis: ["setTimeout"] });
    corrected = [];
    notes = createNotes({ correct: (change) => corrected.push(change) });
  });

  test("come into the address once one has rested there", () => {
    for (let column = 0; column < 9; column++) {
      notes.add({ at: [0, column] });
      mock.timers.tick(299);
    }
    notes.add({ from: 2 });
    assert.deepEqual(corrected, []);
    mock.timers.tick(300);
    assert.deepEqual(corrected, [{ at: [0, 8], from: 2 }]);
    mock.timers.tick(5000);
    assert.equal(corrected.length, 1);
  });

  test("are written before one goes on, or forgotten, but not both", () => {
    notes.add(AT);
    notes.write();
    notes.write();
    assert.deepEqual(corrected, [AT]);
    notes.add({ at: [5, 5] });
    notes.drop();
    notes.write();
    mock.timers.tick(1000);
    assert.deepEqual(corrected, [AT]);
    mock.timers.reset();
  });
});
