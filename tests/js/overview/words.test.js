import assert from "node:assert/strict";
import { test } from "node:test";
import { factsOf, kindName } from "../../../site_src/explorer/data/network/kinds.js";
import { columnNote, unitName } from "../../../site_src/explorer/overview/words/names.js";
import { settingOf } from "../../../site_src/explorer/overview/words/settings.js";
import * as words from "../../../site_src/explorer/overview/words/words.js";
import { columnBefore, listColumns } from "../../../site_src/explorer/state/columns.js";
import { network, reply, replyOf } from "../tools/made.js";

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

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ");

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
      const range =
        low === high ? `It is ${low} everywhere.` : `Its values reach from ${low} to ${high}.`;
      assert.ok(sentence(layer, unit).startsWith(`Neuron ${unit + 1} of ${layer} `), layer);
      assert.ok(sentence(layer, unit).endsWith(` ${range}`), sentence(layer, unit));
      const short = low === high ? `${low} everywhere` : `${low} to ${high}`;
      assert.equal(name(layer, unit), `Neuron ${unit + 1}, ${short}`);
    }
  assert.match(
    plain(sentence("conv_1", 0)),
    /slides one 3 × 3 kernel over each of the 3 maps of input, and adds up/,
  );
  assert.match(plain(sentence("conv_2", 0)), /one 2 × 3 kernel over each of the 4 maps of pool_1/);
});

test("of a value: what it is, and of a score whose", () => {
  const { sentence, name } = told(network("classifier"));
  const values = TRACE.tensor("output").data;
  const shown = (value) => value.toFixed(2).replace("-", "−");
  assert.equal(
    sentence("output", 1),
    `The score of bus is ${shown(values[1])}: output weighs every element of tanh, adds up, and adds a bias.`,
  );
  assert.equal(name("output", 1), `bus, score ${shown(values[1])}`);
  const hidden = TRACE.tensor("hidden").data[4];
  assert.equal(name("hidden", 4), `Neuron 5, ${shown(hidden)}`);
  assert.match(
    sentence("tanh", 4),
    new RegExp(`^Neuron 5 is .*: tanh applies ${kindName("tanh")} to the value before it\\.$`),
  );
});

test("of a class: its probability, after all have been compared", () => {
  const { sentence } = told(network("classifier"));
  const share = TRACE.tensor("softmax").data[2];
  assert.equal(
    plain(sentence("softmax", 2)).split(":")[0],
    `The network gives ant a probability of ${(100 * share).toFixed(2)} %`,
  );
});

test("of the picture, its channels and the flattened maps", () => {
  const made = network("classifier");
  const { sentence, name, note } = told(made);
  assert.equal(
    plain(sentence("picture", 0)),
    "The picture as the network sees it: 12 × 10 pixels.",
  );
  assert.equal(plain(name("picture", 0)), "The whole picture, 12 × 10 pixels");
  assert.match(sentence("input", 1), /^The green channel of the picture/);
  assert.equal(name("input", 1), "Green channel");
  const [elements] = made.layers.find(({ name }) => name === "flatten").shape;
  assert.equal(
    sentence("flatten", 1),
    `flatten lines up all ${elements} values in one row; these ${elements / 5} are map 2 of pool_2, row by row.`,
  );
  assert.equal(name("flatten", 1), `Map 2, ${elements / 5} values`);
  assert.equal(note("picture"), "");
  assert.match(note("input"), /^White where there is much of the colour/);
  assert.match(note("flatten"), new RegExp(`all ${elements} values .* map after map of pool_2`));
  assert.match(note("output"), /^Each neuron weighs every element of tanh/);
});

test("of one channel the note says which", () => {
  assert.match(
    told(network("odd")).note("input"),
    /^White where there is much grey, black where there is none\.$/,
  );
});

test("a convolution with groups sees the maps of its group, and says so", () => {
  const made = network("imported");
  const extent = (count) => ["F32", [count, 2], new Float32Array(2 * count)];
  const answer = replyOf({}, { "depthwise/extent": extent(8), "grouped/extent": extent(12) });
  const { sentence, note } = told(made);
  const says = (name, unit) => plain(sentence(name, unit, answer));
  assert.match(says("depthwise", 4), /slides a 3 × 3 kernel over map 5 of elu_1 alone and/);
  assert.match(says("grouped", 0), /one 3 × 2 kernel over each of maps 1 to 4 of elu_2/);
  assert.match(says("grouped", 11), /maps 5 to 8 of elu_2/);
  assert.match(plain(note("depthwise")), /one 3 × 3 kernel over one map of elu_1 alone/);
  assert.match(plain(note("grouped")), /over each of 4 maps of elu_2/);
  assert.match(plain(told(network("odd")).note("c1")), /slides a 5 × 5 kernel over the input/);
});

test("what is silenced, changed, or never reached is said first", () => {
  const made = network("classifier");
  made.layers[0].silenced = [1];
  made.layers[0].changed = [1, 2];
  Object.assign(made.layers.at(-1), { blank: true });
  Object.assign(made.layers.at(-2), { blank: true });
  made.stopped = "output cannot take 7 numbers.";
  const { sentence, name, note } = told(made);
  assert.equal(
    sentence("conv_1", 1),
    "Neuron 2 of conv_1 is silenced: it is zero, whatever comes in.",
  );
  assert.match(name("conv_1", 1), /^Neuron 2, silenced, /);
  assert.match(sentence("conv_1", 2), / Its numbers are changed\.$/);
  assert.match(name("conv_1", 2), /^Neuron 3, changed, /);
  assert.doesNotMatch(sentence("conv_1", 3), /changed/);
  assert.equal(
    sentence("output", 1),
    "Nothing arrives here, at output. output cannot take 7 numbers.",
  );
  assert.equal(
    sentence("softmax", 1),
    "bus: nothing arrives here, at softmax. output cannot take 7 numbers.",
  );
  assert.equal(name("softmax", 1), "bus, nothing arrives here");
  assert.equal(note("output"), "output cannot take 7 numbers.");
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
  assert.equal(name("conv_1", 1, small), "Neuron 2, −1.50 to 4.50");
  assert.equal(name("hidden", 2, small), "Neuron 3, 1.75");
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
  const reads = "A cup (photograph): the network says bus, 50.00 %.";
  assert.equal(sentence({ verdict: "right" }), reads);
  assert.equal(sentence({ verdict: "unknown" }), reads);
  assert.equal(
    sentence({ verdict: "wrong", lesson: "It is dark." }),
    `${reads} Wrong: the right answer is cup. It is dark.`,
  );
  assert.equal(
    sentence({ verdict: "none", kind: "drawing" }),
    `${reads.replace("photograph", "drawing")} Wrong: it is none of the 3 classes.`,
  );
  assert.equal(
    plain(predictionSentence(said("bus", 1), undefined, made)),
    "Your picture: the network says bus, > 99.99 %.",
  );
});

test("what a changed network says, beside what it said before", () => {
  const made = network("classifier");
  const after = said("ant", 0.25);
  after.header.changes = [{}, {}];
  const before = "As it was trained, it says bus, 50.00 %.";
  assert.equal(
    plain(changedSentence(after, said("bus", 0.5), PICTURE, made)),
    `A cup (photograph): with 2 changes, the network says ant, 25.00 %. ${before}`,
  );
  made.stopped = "It ends.";
  const ended = { header: { changes: [{}] } };
  assert.equal(
    plain(changedSentence(ended, said("bus", 0.5), undefined, made)),
    `Your picture: with 1 change, the network gives no answer. ${before}`,
  );
});
