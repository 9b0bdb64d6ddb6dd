import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { layOut } from "../../../site_src/explorer/views/convolution/convolution-layout.js";
import { openPage } from "../tools/page.js";

const define = (element, values) => {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(element, name, { value, configurable: true });
};
const pixels = (text) => parseFloat(text) || 0;

describe("where the parts of an opened convolution go", () => {
  let parts;
  const set = (count, width) => {
    openPage(
      `<div id=body><div id=holder><div id=heads><b></b></div><div id=channels>1</div><div id=whole><i></i><i></i><i></i></div></div></div>`,
    );
    parts = Object.fromEntries(
      ["body", "holder", "heads", "channels", "whole"].map((id) => [
        id,
        document.getElementById(id),
      ]),
    );
    define(parts.body, { clientWidth: width });
    return parts;
  };
  const rows = { first: 0, start: 80, pitch: 50, size: 40, above: 10, bottom: 520, here: 200 };
  const size = (name) => pixels(parts.holder.style.getPropertyValue(name));

  for (const width of [460, 560, 640, 800, 1000, 1400])
    for (const count of [1, 3, 10, 64])
      test(`${count} rows in ${width} pixels: columns, sum and neuron beside each other`, () => {
        set(count, width);
        layOut(parts, count, rows);
        assert.ok(parts.holder.hasAttribute("data-wide"));
        const columns = parts.holder.style.getPropertyValue("--columns").split(" ").map(pixels);
        const [, sign, map] = parts.whole.children;
        const end = columns.reduce((a, b) => a + b);
        assert.ok(
          end < pixels(sign.style.left),
          `${end} of columns, the sum at ${sign.style.left}`,
        );
        assert.ok(pixels(sign.style.left) + 32 <= pixels(map.style.left) + 1);
        assert.ok(pixels(map.style.left) + pixels(map.style.width) <= width);
        assert.ok(size("--size") < size("--pitch") + 0.5, "rows do not touch");
        const [top, height] = [
          pixels(parts.channels.style.top),
          pixels(parts.channels.style.height),
        ];
        assert.ok(height <= rows.bottom - top + 30, "no more than there is room for");
        if (count * size("--pitch") <= height + 1)
          assert.ok(
            Math.abs(
              top + size("--pitch") / 2 - (80 - ((count - 1) * (size("--pitch") - 50)) / 2),
            ) < 2 || count > 9,
          );
        assert.ok(
          pixels(parts.holder.style.height) >= pixels(map.style.top) + pixels(map.style.width),
        );
      });

  test("a few maps grow from where they are, many stay in their rows", () => {
    set(3, 1000);
    layOut(parts, 3, { ...rows, start: 200 });
    assert.ok(size("--pitch") > 50);
    const middle = pixels(parts.channels.style.top) + 1.5 * size("--pitch");
    assert.ok(Math.abs(middle - 250) < 2, "their middle has not moved");
    set(64, 1000);
    layOut(parts, 64, rows);
    assert.equal(size("--pitch"), 50);
  });

  test("where the network was scrolled its rows are scrolled as far, once", () => {
    set(64, 1000);
    layOut(parts, 64, { ...rows, first: 7 });
    assert.equal(parts.channels.scrollTop, 350);
    parts.channels.scrollTop = 99;
    layOut(parts, 64, { ...rows, first: 7 });
    assert.equal(parts.channels.scrollTop, 99, "the visitor's own place stays");
  });

  test("narrow, the sum goes below the rows, and nothing of a wide layout is left", () => {
    set(10, 1000);
    layOut(parts, 10, rows);
    define(parts.body, { clientWidth: 390 });
    layOut(parts, 10, rows);
    assert.equal(parts.holder.hasAttribute("data-wide"), false);
    for (const part of [parts.holder, parts.channels, ...parts.whole.children])
      for (const side of ["top", "left", "right", "width", "height"])
        assert.equal(part.style[side], "", side);
    const columns = parts.holder.style.getPropertyValue("--columns").split(" ").map(pixels);
    assert.ok(columns.reduce((a, b) => a + b) <= 390);
  });
});
