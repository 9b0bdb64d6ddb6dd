import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cut,
  extreme,
  piecesBehind,
  piecesOf,
} from "../../../site_src/explorer/kit/maps/pieces.js";
import * as windows from "../../../site_src/explorer/kit/maps/windows.js";
import { sheetOf, valueAt } from "../../../site_src/explorer/kit/maps/map.js";
import { into, mapsOf, numbersIn } from "../../../site_src/explorer/state/groups.js";
import { chain, network, NETWORKS, reply } from "../tools/made.js";

const { clamp, corner, placesUnder, positionFor, sidesOf, span, windowOf, within } = windows;

/** Every window of a few sizes, strides, paddings and dilations, by row and by column. */
function* allWindows() {
  for (const rows of [1, 2, 3])
    for (const columns of [1, 3, 4])
      for (const stride of [1, 2, 3])
        for (const top of [0, 1, 2])
          for (const dilation of [1, 2])
            yield windowOf({
              kernel_size: [rows, columns],
              stride: [stride, 4 - stride],
              padding: [top, 2 - top, 1, 0],
              dilation: [dilation, 3 - dilation],
            });
}

/** How many windows fit along an axis, one step after the other. */
function count(window, axis, length) {
  const reach = (window.kernel[axis] - 1) * window.dilation[axis] + 1;
  let fitting = 0;
  let at = -window.padding[axis];
  for (; at + reach <= length + window.padding[axis + 2]; at += window.stride[axis]) fitting += 1;
  return fitting;
}

test("the places under a window are those of a loop over rows and columns", () => {
  for (const window of allWindows())
    for (const at of [
      [0, 0],
      [1, 2],
      [3, 0],
    ]) {
      const naive = [];
      for (let i = 0; i < window.kernel[0]; i++)
        for (let j = 0; j < window.kernel[1]; j++)
          naive.push([
            at[0] * window.stride[0] - window.padding[0] + i * window.dilation[0],
            at[1] * window.stride[1] - window.padding[1] + j * window.dilation[1],
          ]);
      assert.deepEqual(placesUnder(window, at), naive);
      assert.deepEqual(corner(window, at), naive[0]);
      const end = naive.at(-1);
      assert.deepEqual(span(window), [end[0] - naive[0][0] + 1, end[1] - naive[0][1] + 1]);
    }
});

test("a convolution by these places gives the core's numbers", () => {
  const { layers } = network("classifier");
  for (const layer of layers.filter(({ family }) => family === "convolution")) {
    const about = { image: "cup", layer: layer.name };
    const input = reply({ ask: "layer", ...about, layer: layer.inputs[0] }).tensor("activation");
    const output = reply({ ask: "layer", ...about }).tensor("activation");
    const window = windowOf(layer);
    for (let unit = 0; unit < layer.shape[0]; unit++) {
      const { tensor } = reply({ ask: "neuron", ...about, unit });
      const result = sheetOf(output, unit);
      for (const at of [
        [0, 0],
        [result.height - 1, result.width - 1],
        [1, 2 % result.width],
      ]) {
        let sum = tensor("bias").data[0];
        for (let map = 0; map < input.shape[0]; map++) {
          const { data: weights } = sheetOf(tensor("kernels"), map);
          placesUnder(window, at).forEach((place, i) => {
            sum += weights[i] * (valueAt(sheetOf(input, map), place) ?? 0);
          });
        }
        assert.ok(Math.abs(sum - valueAt(result, at)) < 1e-4, `${layer.name} ${unit} ${at}`);
      }
    }
  }
});

test("a place belongs to the window whose middle is nearest", () => {
  for (const window of allWindows()) {
    const size = [count(window, 0, 9), count(window, 1, 9)];
    if (!size[0] || !size[1]) continue;
    const middles = [0, 1].map((axis) =>
      Array.from({ length: size[axis] }, (_, i) => {
        const reach = (window.kernel[axis] - 1) * window.dilation[axis] + 1;
        return i * window.stride[axis] - window.padding[axis] + (reach - 1) / 2;
      }),
    );
    for (let row = 0; row < 9; row++) {
      const at = positionFor(window, [row, 8 - row], size);
      [row, 8 - row].forEach((place, axis) => {
        const distances = middles[axis].map((middle) => Math.abs(middle - place));
        assert.equal(distances[at[axis]], Math.min(...distances));
      });
    }
  }
});

test("nothing leads out of a map", () => {
  assert.deepEqual([clamp(-3, 5), clamp(2, 5), clamp(9, 5)], [0, 2, 4]);
  assert.deepEqual(within([-1, 7], [3, 4]), [0, 3]);
  assert.deepEqual(positionFor(windows.SINGLE, [50, -50], [3, 4]), [2, 0]);
});

test("a layer says what it says, and else what is usual", () => {
  assert.deepEqual(windowOf({ kernel_size: [2, 2] }), {
    kernel: [2, 2],
    stride: [1, 1],
    padding: [0, 0, 0, 0],
    dilation: [1, 1],
  });
  assert.deepEqual(sidesOf([1, 2]), [1, 2, 1, 2]);
  assert.deepEqual(sidesOf([1, 2, 3, 4]), [1, 2, 3, 4]);
});

for (const name of NETWORKS)
  test(`in ${name} every output is as large as its windows are many`, () => {
    const { input, layers } = network(name);
    for (const layer of layers.filter(({ kernel_size }) => kernel_size)) {
      const before = layers.find((one) => one.name === layer.inputs[0]) ?? input;
      const window = windowOf(layer);
      const found = [0, 1].map((axis) => count(window, axis, before.shape[axis + 1]));
      assert.deepEqual(found, layer.shape.slice(1), layer.name);
    }
  });

test("a neuron of a group is made from the maps of its group", () => {
  const grouped = { groups: 2, shape: [12, 1, 1] };
  const naive = (layer, maps, unit) => {
    const group = Math.floor(unit / (layer.shape[0] / layer.groups));
    const each = maps / layer.groups;
    return [group * each, group * each + each];
  };
  for (const [layer, maps] of [
    [grouped, 8],
    [{ groups: 8, shape: [8, 1, 1] }, 8],
    [{ groups: 4, shape: [8, 1, 1] }, 4],
  ])
    for (let unit = 0; unit < layer.shape[0]; unit++)
      assert.deepEqual(mapsOf(layer, maps, unit), naive(layer, maps, unit));
  assert.deepEqual(mapsOf({ shape: [4, 1, 1] }, 3, 2), [0, 3]);
  assert.deepEqual(mapsOf(null, 3, 2), [0, 3]);
  assert.deepEqual(numbersIn([3, 6]), [3, 4, 5]);
  assert.deepEqual([into(4, [3, 6]), into(6, [3, 6]), into(2, [3, 6])], [4, 3, 3]);
});

test("a flattened row is cut into the maps that it was made of", () => {
  const made = chain(
    [3, 8, 8],
    [
      { name: "pool", kind: "pooling", shape: [2, 3, 2] },
      { name: "row", kind: "flatten", shape: [12] },
      { name: "again", kind: "flatten", shape: [12] },
      { name: "output", kind: "dense", shape: [4] },
    ],
  );
  const [pool, row, again, output] = made.layers;
  assert.deepEqual(piecesOf(made, row), { name: "pool", count: 2, height: 3, width: 2 });
  assert.deepEqual(piecesOf(made, again), { name: "row", count: 1, height: 12, width: 1 });
  assert.deepEqual(piecesBehind(made, row), piecesOf(made, row));
  for (const none of [again, pool, output, null]) assert.equal(piecesBehind(made, none), null);
  const data = Float32Array.from({ length: 12 }, (_, i) => i);
  assert.deepEqual([...cut(data, piecesOf(made, row), 1)], [6, 7, 8, 9, 10, 11]);
});

test("of equal values the first is the largest, and the lowest", () => {
  assert.equal(extreme([1, 5, 5, -2, -2]), 1);
  assert.equal(extreme([1, 5, 5, -2, -2], true), 3);
  assert.equal(extreme([7]), 0);
});

test("a row of values gives each unit a map of one", () => {
  const data = Float32Array.from([1, 2, 3, 4, 5, 6]);
  assert.deepEqual(sheetOf({ data, shape: [6] }, 4), {
    data: Float32Array.from([5]),
    height: 1,
    width: 1,
  });
  const sheet = sheetOf({ data, shape: [2, 1, 3] }, 1);
  assert.deepEqual(
    [
      [0, 0],
      [0, 2],
      [0, 3],
      [1, 0],
      [-1, 0],
    ].map((at) => valueAt(sheet, at)),
    [4, 6, null, null, null],
  );
});
