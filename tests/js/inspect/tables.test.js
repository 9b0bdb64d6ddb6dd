// The numbers of a view, as they are saved: every table adds up to what the view shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../../../site_src/explorer/inspect/save/csv.js";
import { fileName, heading } from "../../../site_src/explorer/inspect/save/names.js";
import { classTable, viewTable } from "../../../site_src/explorer/inspect/save/tables.js";
import { network, reply } from "../tools/made.js";
import { sceneOf } from "../tools/scene.js";

const near = (a, b, within = 1e-4) => assert.ok(Math.abs(a - b) <= within, `${a}, not ${b}`);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const valueOf = ({ data, shape: [, rows, columns] }, unit, [row, column]) =>
  data[(unit * rows + row) * columns + column];

test("one kernel on one map: weights, what they meet, and products that add up", async () => {
  for (const [layer, unit, from, at] of [
    ["conv_1", 2, 1, [3, 4]],
    ["conv_2", 4, 3, [0, 0]],
    ["conv_2", 0, 0, [4, 1]],
  ]) {
    const scene = await sceneOf(layer, unit, from);
    const [head, ...rows] = viewTable(scene, at);
    const last = rows.pop();
    assert.equal(head.length, 5);
    assert.equal(rows.length, scene.layer.kernel_size[0] * scene.layer.kernel_size[1]);
    for (const [, , value, weight, product] of rows) near(value * weight, product, 1e-12);
    near(sum(rows.map((row) => row[4])), last[4]);
    near(valueOf(scene.neuron.tensor("intermediates"), from, at), last[4], 0);
    const kernel = scene.neuron.tensor("kernels");
    rows.forEach(([row, column, , weight]) =>
      assert.equal(weight, valueOf(kernel, from, [row - 1, column - 1])),
    );
    const { stride = [1, 1], padding = [0, 0], dilation = [1, 1] } = scene.layer;
    for (const [row, column, value] of rows) {
      const [y, x] = [row, column].map(
        (place, axis) => at[axis] * stride[axis] - padding[axis] + (place - 1) * dilation[axis],
      );
      const [, height, width] = scene.input.shape;
      const inside = y >= 0 && x >= 0 && y < height && x < width;
      assert.equal(value, inside ? valueOf(scene.input, from, [y, x]) : 0);
    }
  }
});

test("without a place a convolution is its map", async () => {
  const scene = await sceneOf("conv_1", 3, 1);
  const [head, ...rows] = viewTable(scene, null);
  const [, height, width] = scene.output.shape;
  assert.deepEqual([head.length, rows.length], [width + 1, height]);
  assert.deepEqual(
    rows.map(([row]) => row),
    rows.map((_, i) => i + 1),
  );
  assert.equal(rows[2][5], valueOf(scene.output, 3, [2, 4]));
});

test("a weighted sum: every element, the bias, the sum; and where an element is", async () => {
  for (const [layer, unit, mapped] of [
    ["hidden", 5, true],
    ["output", 1, false],
  ]) {
    const scene = await sceneOf(layer, unit);
    const [head, ...rows] = viewTable(scene, null);
    const [bias, total] = rows.splice(-2);
    assert.equal(head.includes("map"), mapped);
    assert.deepEqual([bias[0], total[0]], ["bias", "sum"]);
    near(sum([...rows.map((row) => row.at(-1)), bias.at(-1)]), total.at(-1));
    assert.equal(total.at(-1), scene.output.data[unit]);
    for (const row of rows) near(row.at(-3) * row.at(-2), row.at(-1), 1e-5);
    assert.ok([bias, total, ...rows].every(({ length }) => length === head.length));
    if (!mapped) continue;
    const maps = reply({ ask: "layer", image: "cup", layer: "pool_2" }).tensor("activation");
    for (const [, map, row, column, input] of rows)
      assert.equal(input, valueOf(maps, map - 1, [row - 1, column - 1]));
  }
});

test("softmax: powers over their sum are the probabilities", async () => {
  const [, ...rows] = viewTable(await sceneOf("softmax", 0), null);
  const total = rows.pop()[3];
  const largest = Math.max(...rows.map(([, score]) => score));
  for (const [, score, shifted, power, probability] of rows) {
    near(score - largest, shifted);
    near(Math.exp(shifted), power);
    near(power / total, probability);
  }
  near(sum(rows.map((row) => row[3])), total);
  assert.deepEqual(
    rows.map(([label]) => label),
    ["cup", "bus", "ant"],
  );
});

test("a flattened row says of each element where it was", async () => {
  const [, ...rows] = viewTable(await sceneOf("flatten", 1), null);
  const maps = reply({ ask: "layer", image: "cup", layer: "pool_2" }).tensor("activation");
  rows.forEach(([element, map, row, column, value], i) => {
    assert.equal(element, i + 1);
    assert.equal(value, valueOf(maps, map - 1, [row - 1, column - 1]));
  });
});

test("a single value: before and after", async () => {
  const scene = await sceneOf("tanh", 4);
  const [, [before, after]] = viewTable(scene, null);
  near(Math.tanh(before), after);
});

test("of the overview: every class", async () => {
  const scene = await sceneOf("output", 0);
  const [, ...rows] = classTable(scene.picture);
  near(sum(rows.map((row) => row[2])), 1);
  assert.deepEqual(
    rows.map((row) => row[1]),
    [...scene.output.data],
  );
  scene.picture.reply = { header: { stopped: "It ends." } };
  assert.throws(() => classTable(scene.picture), { message: /no scores/ });
});

test("as a file: cells that need it are quoted, lines end with CR and LF, no number is lost", () => {
  assert.equal(
    csv([
      ["a", null, 2.5],
      [null, null, null],
    ]),
    "a,,2.5\r\n,,\r\n",
  );
  assert.equal(csv([['say "hi"', "a,b", "line\nbreak"]]), '"say ""hi""","a,b","line\nbreak"\r\n');
  for (const formula of ["=1+1", "+1", "-1", "@A1", "\tx"])
    assert.equal(csv([[formula]]), `'${formula}\r\n`);
  assert.equal(csv([[-1.5, Math.fround(0.1)]]), "-1.5,0.1\r\n");
});

test("a file has a name that every system takes, and says what is in it", () => {
  const made = { name: "Größe 7 / net" };
  const place = { layer: "conv_1", unit: 2, from: null };
  assert.equal(fileName(made, "cup", false, place), "cnnx-Größe-7-net-cup-conv_1-3");
  assert.equal(
    fileName(made, "cup", true, { ...place, from: 0 }),
    "cnnx-Größe-7-net-cup-changed-conv_1-3-kernel-1",
  );
  assert.equal(
    fileName(made, "../../x", false, { layer: null, unit: null, from: null }),
    "cnnx-Größe-7-net-x-overview",
  );
  assert.equal(fileName(made, "cup", false, null), "cnnx-Größe-7-net-cup");
});

test("a picture is headed by model, picture and layer", () => {
  const made = { title: "LeNet", layers: Array(7) };
  assert.equal(heading(made, { title: "A cup" }, 0, { layer: "conv" }), "LeNet · A cup · conv");
  assert.match(
    heading(made, undefined, 2, { layer: null }),
    /^LeNet, with 2 changes · .* · all 7 layers$/,
  );
});
