import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sources } from "../../../site_src/explorer/overview/drawing/edges.js";
import { focusOn, rowsOf } from "../../../site_src/explorer/overview/layout/focus-layout.js";
import { box, lay, topOf } from "../../../site_src/explorer/overview/layout/layout.js";
import { network, NETWORKS } from "../tools/made.js";
import { ruler } from "../tools/ruler.js";

const EPSILON = 0.01;

describe("an opened neuron", () => {
  const heights = { head: 80, foot: 60 };

  for (const name of NETWORKS)
    for (const width of [900, 1024, 1440, 1920])
      test(`${name} at ${width}: all layers stay in the window, beside each other, with room between`, () => {
        const made = network(name);
        for (const { name: layer } of made.layers)
          for (const own of [false, true]) {
            const layout = lay(made, { width, height: 640 }, new Map(), false, ruler(), true);
            const opened = focusOn(layout, { layer, own, ...heights, gap: 0 }, width);
            const index = layout.columns.findIndex((column) => column.name === layer);
            assert.equal(opened.roleOf(index), "near");
            assert.equal(opened.roleOf(index - 1), own ? "away" : "near");
            const roles = layout.columns.map((_, i) => opened.roleOf(i));
            assert.equal(roles.filter((role) => role === "strip").length, roles.length - 2);
            const strips = layout.columns.filter((_, i) => !(own && i === index - 1));
            strips.forEach((column, i) => {
              assert.ok(
                column.main >= 0 && column.main + column.thickness <= width,
                `${layer}: ${column.name}`,
              );
              const next = strips[i + 1];
              if (next)
                assert.ok(
                  column.main + column.thickness < next.main,
                  `${layer}: ${column.name} over ${next.name}`,
                );
            });
            assert.ok(
              opened.right - opened.left > 200,
              `${layer}: ${opened.right - opened.left} pixels of room`,
            );
            const before = layout.columns[index - (own ? 2 : 1)];
            if (before) assert.ok(before.main + before.thickness <= opened.left);
            assert.ok(opened.right <= layout.columns[index].main);
            assert.equal(layout.cross, 640 - heights.head - heights.foot);
            layout.columns.forEach(({ start, size, pitch, visible, form }) => {
              const end = start + (visible - 1) * pitch + size;
              if (form !== "score")
                assert.ok(
                  start >= -1 && end <= layout.cross + 1,
                  `${layer}: rows ${start} to ${end}`,
                );
            });
            const rows = rowsOf(layout, { layer, own });
            const shown = layout.columns[own ? index - 1 : index];
            const place = box(layout, shown, rows.first);
            assert.ok(Math.abs(place.y + place.height / 2 - rows.start) < EPSILON);
            assert.equal(rows.bottom, layout.header + layout.cross);
          }
      });

  test("where the network runs downwards, the layers below make room", () => {
    const made = network("tiny_vgg");
    const plain = lay(made, { width: 390, height: 800 }, new Map(), false, ruler());
    const layout = lay(made, { width: 390, height: 800 }, new Map(), false, ruler());
    const opened = focusOn(layout, { layer: "relu_1_1", own: true, ...heights, gap: 500 }, 390);
    const index = layout.columns.findIndex(({ name }) => name === "relu_1_1");
    layout.columns.forEach(({ main }, i) => {
      const moved = main - plain.columns[i].main;
      assert.ok(Math.abs(moved - (i > index ? 500 : 0)) < EPSILON);
    });
    assert.equal(layout.height, plain.height + 500);
    const { main, thickness } = layout.columns[index];
    assert.ok(
      opened.top >= main + thickness && opened.top + 500 <= topOf(layout.columns[index + 1]) + 40,
    );
    assert.deepEqual([opened.left, opened.right, opened.roleOf(0)], [0, 390, "near"]);
  });

  test("of what is no layer nothing is opened", () => {
    const layout = lay(
      network("tiny_vgg"),
      { width: 1440, height: 640 },
      new Map(),
      false,
      ruler(),
    );
    for (const layer of ["nothing", "picture"])
      assert.equal(focusOn(layout, { layer, own: false, ...heights, gap: 0 }, 1440), null);
  });
});

test("lines lead from the maps that a neuron is made from, as far as they are in sight", () => {
  const room = { width: 1440, height: 300 };
  const layout = lay(network("imported"), room, new Map([["first", 2]]), false, ruler());
  const at = (name) => layout.columns.findIndex((column) => column.name === name);
  assert.deepEqual(sources(layout, { column: 0, unit: 0 }), []);
  assert.deepEqual(sources(layout, { column: at("input"), unit: 2 }), [0], "the one picture");
  assert.deepEqual(sources(layout, { column: at("first"), unit: 5 }), [0, 1, 2]);
  assert.deepEqual(sources(layout, { column: at("norm"), unit: 5 }), [5]);
  const { first, visible } = layout.columns[at("elu_2")];
  const seen = (from, end) =>
    [...Array(12).keys()].filter(
      (i) => i >= Math.max(from, first) && i < Math.min(end, first + visible),
    );
  assert.ok(first > 0 && first + visible <= 8);
  assert.deepEqual(sources(layout, { column: at("grouped"), unit: 0 }), seen(0, 4));
  assert.deepEqual(sources(layout, { column: at("grouped"), unit: 11 }), seen(4, 8));
  layout.columns[at("grouped")].layer.blank = true;
  assert.deepEqual(sources(layout, { column: at("grouped"), unit: 11 }), []);
});
