import assert from "node:assert/strict";
import { test } from "node:test";
import { factsOf, kindName } from "../../../site_src/explorer/data/network/kinds.js";
import { columnNote, unitName } from "../../../site_src/explorer/overview/words/names.js";
import { settingOf } from "../../../site_src/explorer/overview/words/settings.js";
import * as words from "../../../site_src/explorer/overview/words/words.js";
import { columnBefore, listColumns } from "../../../site_src/explorer/state/columns.js";
import { network, reply, replyOf } from "../tools/made.js";
import { plain, says } from "../tools/says.js";

const { changedSentence, detailLines, predictionSentence, shapeLine, unitSentence } = words;

const TRACE = reply({ ask: "trace", image: "cup" });

/** Everything that is said of a column of a network. */
function told(made) {
  const columns = listColumns(made);
  const at = (name) => columns.findIndex((column) => column.name === name);
  const before = (name) => columnBefore(columns, at(name));
  return {
    columns,
    column: (name) => columns[at(name)],
    sentence: (name, unit, answer = TRACE) =>
      unitSentence(columns[at(name)], before(name), unit, made, answer),
    name: (name, unit, answer = TRACE) => unitName(columns[at(name)], unit, made, answer),
    note: (name) => columnNote(columns[at(name)], before(name), made),
  };
}

/** Lowest and highest value of a map, from the layer's own reply. */
function reach(layer, unit) {
  const { data, shape } = reply({ ask: "layer", image: "cup", layer }).tensor("activation");
  const size = shape[1] * shape[2];
  const values = [...data.subarray(unit * size, (unit + 1) * size)];
  return [Math.min(...values), Math.max(...values)].map((value) =>
    value.toFixed(2).replace("-", "−").replace("−0.00", "0.00"),
  );
}

test("of a neuron with a map: what it does, and how far its values reach", () => {
  const { sentence, name } = told(network("classifier"));
  for (const layer of ["conv_1", "relu_1", "pool_1", "conv_2", "leaky_2", "pool_2"])
    for (const unit of [0, 3]) {
      const [low, high] = reach(layer, unit);
      const range = low === high ? [low] : [low, high];
      says(sentence(layer, unit), unit + 1, layer, ...range);
      const [who, reaches] = name(layer, unit).split(", ");
      assert.match(who, new RegExp(` ${unit + 1}$`));
      assert.deepEqual(reaches.match(/−?\d+\.\d+/g), range);
    }
  says(sentence("conv_1", 0), "3 × 3", "3", "input");
  says(sentence("conv_2", 0), "2 × 3", "4", "pool_1");
});

test("of a value: what it is, and of a score whose", () => {
  const { sentence, name } = told(network("classifier"));
  const values = TRACE.tensor("output").data;
  const shown = (value) => value.toFixed(2).replace("-", "−");
  says(sentence("output", 1), "bus", shown(values[1]), "tanh");
  says(`${name("output", 1)}.`, "bus", shown(values[1]));
  const hidden = TRACE.tensor("hidden").data[4];
  says(`${name("hidden", 4)}.`, 5, shown(hidden));
  says(sentence("tanh", 4), 5, shown(TRACE.tensor("tanh").data[4]), kindName("tanh"));
});

test("of a class: its probability", () => {
  const { sentence } = told(network("classifier"));
  const share = TRACE.tensor("softmax").data[2];
  says(sentence("softmax", 2), "ant", `${(100 * share).toFixed(2)} %`);
});

test("of the picture, its channels and the flattened maps", () => {
  const made = network("classifier");
  const { sentence, name, note } = told(made);
  says(sentence("picture", 0), "12 × 10");
  says(`${name("picture", 0)}.`, "12 × 10");
  says(sentence("input", 1), "green");
  says(`${name("input", 1)}.`, "Green");
  const [elements] = made.layers.find(({ name }) => name === "flatten").shape;
  says(sentence("flatten", 1), "flatten", elements, elements / 5, 2, "pool_2");
  says(`${name("flatten", 1)}.`, 2, elements / 5);
  assert.equal(note("picture"), "");
  assert.doesNotMatch(note("input"), /red|green|blue/, "it is said of all three");
  says(note("flatten"), elements, "pool_2");
  says(note("output"), "tanh");
  says(told(network("odd")).note("input"), "grey");
});

test("a convolution with groups sees the maps of its group, and says so", () => {
  const made = network("imported");
  const extent = (count) => ["F32", [count, 2], new Float32Array(2 * count)];
  const answer = replyOf({}, { "depthwise/extent": extent(8), "grouped/extent": extent(12) });
  const { sentence, note } = told(made);
  const heard = (name, unit) => sentence(name, unit, answer);
  says(heard("depthwise", 4), "depthwise", "3 × 3", 5, "elu_1");
  says(heard("grouped", 0), "3 × 2", 1, 4, "elu_2");
  says(heard("grouped", 11), "3 × 2", 5, 8, "elu_2");
  says(note("depthwise"), "3 × 3", "elu_1");
  says(note("grouped"), "3 × 2", 4, "elu_2");
  says(told(network("odd")).note("c1"), "5 × 5");
});

test("what is silenced, changed, or never reached is said first", () => {
  const made = network("classifier");
  made.layers[0].silenced = [1];
  made.layers[0].changed = [1, 2];
  Object.assign(made.layers.at(-1), { blank: true });
  Object.assign(made.layers.at(-2), { blank: true });
  made.stopped = "output cannot take 7 numbers.";
  const { sentence, name, note } = told(made);
  says(sentence("conv_1", 1), 2, "conv_1", "silenced");
  assert.doesNotMatch(sentence("conv_1", 1), /\d\.\d/, "no range");
  assert.match(name("conv_1", 1), /^\S+ 2, silenced, /);
  says(sentence("conv_1", 2), 3, "conv_1", "changed");
  assert.match(name("conv_1", 2), /^\S+ 3, changed, /);
  assert.doesNotMatch(sentence("conv_1", 3), /changed/);
  says(sentence("output", 1), "output", made.stopped.slice(0, -1));
  says(sentence("softmax", 1), "bus", "softmax", made.stopped.slice(0, -1));
  assert.match(name("softmax", 1), /^bus, \D+$/);
  assert.equal(note("output"), made.stopped);
});

test("numbers of a recorded trace are multiplied by their step", () => {
  const made = network("classifier");
  const steps = { "conv_1/extent": 0.5, hidden: 0.25 };
  const small = replyOf(
    { steps },
    {
      "conv_1/extent": ["I8", [4, 2], [0, 0, -3, 9, 0, 0, 0, 0]],
      hidden: ["I8", [6], [0, 0, 7, 0, 0, 0]],
    },
  );
  const { name } = told(made);
  says(`${name("conv_1", 1, small)}.`, 2, "−1.50", "4.50");
  says(`${name("hidden", 2, small)}.`, 3, "1.75");
});

test("under a layer's name is the size of its maps, or how many numbers it has", () => {
  const { columns } = told(network("classifier"));
  const lines = columns.map((column) =>
    plain(shapeLine(column, column.layer?.shape ?? [3, 12, 10])),
  );
  assert.deepEqual(lines, [
    "12 × 10",
    "12 × 10",
    "10 × 8",
    "10 × 8",
    "5 × 4",
    "5 × 2",
    "5 × 2",
    "4 × 1",
    "20",
    "6",
    "6",
    "3",
    "3",
  ]);
  assert.equal(shapeLine({ form: "map", layer: { blank: true } }, [1, 2, 3]), "—");
  assert.equal(shapeLine({ form: "cell", layer: {} }, [1200]), "1\u202f200");
});

test("details: only what is not as usual", () => {
  const details = (made, name) =>
    detailLines(made.layers.find((layer) => layer.name === name)).map(plain);
  const [classifier, imported] = [network("classifier"), network("imported")];
  assert.deepEqual(details(classifier, "conv_1"), ["3 × 3 kernel", "112 params"]);
  assert.deepEqual(details(classifier, "conv_2"), [
    "2 × 3 kernel",
    "stride 1 × 2",
    "padding 1",
    "dilation 2 × 1",
    "125 params",
  ]);
  assert.deepEqual(details(classifier, "pool_2"), ["2 × 2 window"]);
  assert.deepEqual(details(classifier, "relu_1"), []);
  assert.deepEqual(details(imported, "first").slice(1, 3), ["stride 2", "padding ↓1 →1"]);
  assert.deepEqual(details(imported, "means"), [
    "3 × 3 window",
    "stride 2",
    "padding 1",
    "not counted",
  ]);
  assert.ok(details(imported, "depthwise").includes("8 groups"));
});

test("a setting is said where it is not what everybody would think", () => {
  network("classifier");
  const { title, default: usual, tried } = factsOf("leaky_relu").settings[0];
  assert.equal(settingOf({ kind: "leaky_relu", negative_slope: 0.3 }), `${title} 0.3`);
  assert.equal(settingOf({ kind: "leaky_relu" }), usual === tried ? "" : `${title} ${usual}`);
  assert.equal(settingOf({ kind: "relu" }), "");
});

const PICTURE = { title: "A cup", kind: "photo", label: "cup", lesson: null };
const said = (label, probability) => ({ header: { prediction: { index: 0, label, probability } } });

test("what the network says of a picture, and whether that is right", () => {
  const made = network("classifier");
  const sentence = (more) =>
    plain(predictionSentence(said("bus", 0.5), { ...PICTURE, ...more }, made));
  const reads = sentence({ verdict: "right" });
  says(reads, "A cup", "bus", "50.00 %");
  assert.equal(sentence({ verdict: "unknown" }), reads);
  const wrong = sentence({ verdict: "wrong", lesson: "It is dark." });
  assert.ok(wrong.startsWith(reads));
  says(wrong.slice(reads.length + 1), "cup", "It is dark");
  says(sentence({ verdict: "none" }).slice(reads.length + 1), 3);
  assert.notEqual(sentence({ verdict: "right", kind: "drawing" }), reads, "it says what it is");
  says(predictionSentence(said("bus", 1), undefined, made), "bus", "> 99.99 %");
});

test("what a changed network says, beside what it said before", () => {
  const made = network("classifier");
  const after = said("ant", 0.25);
  after.header.changes = [{}, {}];
  const before = ["bus", "50.00 %"];
  says(
    changedSentence(after, said("bus", 0.5), PICTURE, made),
    "A cup",
    2,
    "ant",
    "25.00 %",
    ...before,
  );
  made.stopped = "It ends.";
  const ended = { header: { changes: [{}] } };
  says(changedSentence(ended, said("bus", 0.5), undefined, made), 1, ...before);
});
