import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { widthOf } from "../../../site_src/explorer/overview/layout/headings.js";
import { box, inSight, lay, topOf } from "../../../site_src/explorer/overview/layout/layout.js";
import { groupOf } from "../../../site_src/explorer/overview/layout/scales.js";
import { network, NETWORKS } from "../tools/made.js";
import { ruler } from "../tools/ruler.js";

const SIZES = [
  [360, 740],
  [390, 844],
  [768, 1024],
  [1024, 640],
  [1440, 560],
  [1920, 900],
  [3840, 2000],
];

/** Everything that is drawn, as boxes in the overview's pixels. */
function drawn(layout, text) {
  const boxes = [];
  for (const column of layout.columns) {
    for (const unit of inSight(column))
      boxes.push({ what: `${column.name} ${unit}`, column, ...box(layout, column, unit) });
    if (layout.across) boxes.push(...headingAcross(layout, column, text));
    else boxes.push(...headingDown(column, text));
  }
  return boxes;
}

const headingAcross = (layout, { name, main, thickness, lines }, text) =>
  lines.flatMap((line, i) => {
    const width = line.reduce((sum, word) => sum + widthOf(word, text), 0);
    if (!width) return [];
    const x = main + thickness / 2 - width / 2;
    return [{ what: `line ${i} of ${name}`, x, y: i * text.line, width, height: text.line }];
  });

function headingDown(column, text) {
  const top = topOf(column);
  const lines = column.lines.map((line, i) => {
    const width = line.reduce((sum, word) => sum + widthOf(word, text) + 8, -8);
    const y = top + column.lower + i * text.line;
    return { what: `line ${i} of ${column.name}`, x: 0, y, width, height: text.line };
  });
  const asides = column.asides.map(({ part, left, top: down, width, height }) => ({
    what: `${part} of ${column.name}`,
    ...{ x: left, y: top + down, width, height },
  }));
  return [...lines, ...asides];
}

const EPSILON = 0.01;
const overlap = (a, b) =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > EPSILON &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > EPSILON;

function checkApart(boxes) {
  const sorted = boxes.toSorted((a, b) => a.x - b.x);
  sorted.forEach((a, i) => {
    for (let j = i + 1; j < sorted.length && sorted[j].x < a.x + a.width; j++)
      assert.ok(!overlap(a, sorted[j]), `${a.what} is over ${sorted[j].what}`);
  });
}

function checkInside(boxes, layout) {
  for (const { what, x, y, width, height } of boxes) {
    assert.ok(width > 0 && height > 0, `${what} is nothing`);
    assert.ok(x >= -EPSILON && x + width <= layout.width + EPSILON, `${what} is cut off`);
    assert.ok(y >= -EPSILON && y + height <= layout.height + EPSILON, `${what} is cut off below`);
  }
}

for (const name of NETWORKS)
  for (const [width, height] of SIZES)
    for (const [rem, detailed] of [
      [16, false],
      [16, true],
      [24, false],
    ])
      test(`${name} at ${width} × ${height}, ${rem} px${detailed ? ", with details" : ""}`, () => {
        const text = ruler(rem);
        const layout = lay(network(name), { width, height }, new Map(), detailed, text);
        assert.equal(layout.across, width >= 56.25 * rem);
        if (layout.across) {
          assert.equal(layout.height, height);
          assert.ok(layout.width >= width);
          assert.ok(
            layout.header + layout.cross <= height - layout.footer + EPSILON || height < 400,
          );
        } else assert.equal(layout.width, width);
        // Where a window is lower than one row, a row is all that is left.
        if (layout.cross < 60) return;
        const boxes = drawn(layout, text);
        checkInside(boxes, layout);
        checkApart(boxes);
        for (const { form, size, thickness } of layout.columns) {
          if (form === "flat") continue;
          const least = layout.across ? 24 : 44;
          assert.ok(Math.max(size, thickness) >= least, `${form} of ${size}`);
        }
      });

describe("what does not fit scrolls", () => {
  const room = { width: 1440, height: 560 };
  const columnOf = ({ columns }, name) => columns.find((column) => column.name === name);

  test("as many units are in sight as have room, and the others are scrolled to", () => {
    const layout = lay(network("deep"), room, new Map(), false, ruler());
    const column = columnOf(layout, "conv2d_3_1");
    assert.ok(column.visible < 64 && column.visible >= 8, `${column.visible}`);
    assert.equal(box(layout, column, column.visible), null);
    const scrolled = lay(network("deep"), room, new Map([["conv2d_3_1", 40]]), false, ruler());
    for (const name of ["conv2d_3_1", "activation_3_1"])
      assert.equal(columnOf(scrolled, name).first, 40, `${name} scrolls along`);
    assert.equal(columnOf(scrolled, "conv2d_3_2").first, 0);
    assert.equal(box(scrolled, columnOf(scrolled, "conv2d_3_1"), 39), null);
    assert.deepEqual(box(scrolled, columnOf(scrolled, "conv2d_3_1"), 40), box(layout, column, 0));
  });

  test("nothing is scrolled further than to its end, however the room has changed", () => {
    const layout = lay(network("deep"), room, new Map([["conv2d_3_1", 999]]), false, ruler());
    const { first, visible, units } = columnOf(layout, "conv2d_3_1");
    assert.equal(first + visible, units);
    const tall = lay(
      network("tiny_vgg"),
      { width: 1440, height: 900 },
      new Map([["conv_1_1", 3]]),
      false,
      ruler(),
    );
    assert.equal(columnOf(tall, "conv_1_1").first, 0, "all ten fit");
  });

  test("downwards a layer has at most three rows, and all classes are there", () => {
    for (const name of NETWORKS) {
      const layout = lay(network(name), { width: 390, height: 800 }, new Map(), false, ruler());
      for (const column of layout.columns) {
        const { form, units, visible, inRow, asides, chain, name: own } = column;
        if (form === "score" || form === "flat") assert.equal(visible, units);
        else assert.ok(Math.ceil(visible / inRow) <= 3, own);
        const scrolls = units > visible && form !== "flat" && chain === own;
        assert.equal(
          asides.some(({ part }) => part === "pager"),
          scrolls,
          own,
        );
      }
    }
  });

  test("there is a legend for each scale, once", () => {
    const made = network("imported");
    const layout = lay(made, { width: 390, height: 800 }, new Map(), false, ruler());
    const legends = layout.columns.flatMap((column, i) =>
      column.asides.some(({ part }) => part === "legend")
        ? [groupOf(made, layout.columns, i, "unit")]
        : [],
    );
    assert.equal(new Set(legends).size, legends.length);
    const scales = layout.columns.flatMap(({ form }, i) =>
      form === "picture" || form === "score" ? [] : [groupOf(made, layout.columns, i, "unit")],
    );
    assert.deepEqual(new Set(legends), new Set(scales));
  });
});

describe("scales", () => {
  const made = network("tiny_vgg");
  const { columns } = lay(made, { width: 1440, height: 560 }, new Map(), false, ruler());
  const groups = (scale) =>
    Object.fromEntries(
      columns.slice(1).map(({ name }, i) => [name, groupOf(made, columns, i + 1, scale)]),
    );

  test("of the whole network: one, but for the input and the scores", () => {
    const found = groups("network");
    for (const [name, group] of Object.entries(found))
      if (name !== "softmax")
        assert.equal(group, ["input", "output"].includes(name) ? name : "network");
  });

  test("of modules and units: as the model says, and flatten has that of what it lines up", () => {
    for (const scale of ["module", "unit"]) {
      const found = groups(scale);
      assert.equal(found.flatten, found.max_pool_2);
      for (const module of made.modules)
        for (const unit of module.units)
          for (const layer of unit.layers.filter((name) => !["output", "flatten"].includes(name)))
            assert.equal(found[layer], scale === "module" ? module.name : unit.name);
    }
  });
});
