import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createAnnotations } from "../../../site_src/explorer/kit/boards/annotation.js";
import { openPage } from "../tools/page.js";

describe("captions on a drawing", () => {
  let holder, captions;
  const box = (x, y, width, height) => new DOMRect(x, y, width, height);
  beforeEach(() => {
    openPage("<div id=holder></div>");
    holder = document.getElementById("holder");
    holder.getBoundingClientRect = () => box(100, 50, 600, 300);
    for (const [name, value] of [
      ["offsetWidth", 80],
      ["offsetHeight", 20],
    ])
      Object.defineProperty(HTMLElement.prototype, name, { get: () => value, configurable: true });
    captions = createAnnotations(holder);
  });
  const shown = () =>
    [...holder.querySelectorAll("span")].map((text) => {
      if (text.style.visibility === "hidden") return null;
      const [x, y] = text.style.transform.match(/-?[\d.]+(?=px)/g).map(Number);
      return { x, y, width: 80, height: 20 };
    });
  const apart = (a, b) =>
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

  test("each is on the first of its sides that has room, inside, and on nothing else", () => {
    const target = box(400, 200, 40, 40); // at 300, 150 in the holder
    captions.place([{ text: "add up", target, sides: ["above", "below"] }]);
    const [above] = shown();
    assert.ok(above.y + 20 < 150 && Math.abs(above.x + 40 - 320) < 1, "right above");
    const wall = box(100, 50, 600, 140);
    captions.place([{ text: "add up", target, sides: ["above", "below"] }], [wall]);
    const [below] = shown();
    assert.ok(below.y >= 190, "where it is free");
    captions.place([{ text: "add up", target, sides: ["above"] }], [wall]);
    assert.deepEqual(shown(), [null], "or nowhere");
  });

  test("no two of many are over each other, or over what they are about", () => {
    const targets = Array.from({ length: 9 }, (_, i) => box(120 + 60 * i, 180, 30, 30));
    captions.place(
      targets.map((target) => ({
        text: "here",
        target,
        sides: ["above", "below", "left", "right"],
      })),
    );
    const boxes = shown().filter(Boolean);
    assert.ok(boxes.length >= 5, `${boxes.length} have found a place`);
    const all = [
      ...boxes,
      ...targets.map(({ x, y, width, height }) => ({ x: x - 100, y: y - 50, width, height })),
    ];
    boxes.forEach((one) => {
      assert.ok(one.x >= 0 && one.y >= 0 && one.x + 80 <= 600 && one.y + 20 <= 300);
      for (const other of all) assert.ok(one === other || apart(one, other));
    });
    const arrows = holder.querySelector("path").getAttribute("d").match(/M/g).length;
    assert.ok(arrows >= boxes.length, "an arrow each");
    captions.place([]);
    assert.deepEqual(shown(), []);
  });
});
