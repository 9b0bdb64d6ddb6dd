import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { listenForKeys } from "../../../site_src/explorer/overview/pointing/keyboard.js";
import { placeFrom, same } from "../../../site_src/explorer/overview/pointing/places.js";
import { listenForPointing } from "../../../site_src/explorer/overview/pointing/pointing.js";
import { createTabStop } from "../../../site_src/explorer/overview/pointing/tab-stop.js";
import { placePager } from "../../../site_src/explorer/overview/drawing/pager.js";
import { assertSame, fire, openPage, press } from "../tools/page.js";

/** Columns of so many units, of which so many are in sight. */
const COLUMNS = [
  { name: "picture", form: "picture", units: 1, visible: 1 },
  { name: "input", form: "map", units: 3, visible: 3 },
  { name: "conv", form: "map", units: 10, visible: 4 },
  { name: "relu", form: "map", units: 10, visible: 4, chain: "conv" },
  { name: "softmax", form: "score", units: 5, visible: 5 },
];

describe("pointing in the overview", () => {
  let area;
  let layout;
  let done;
  let stop;

  beforeEach(() => {
    const page = openPage("<div id=area></div>");
    area = page.getElementById("area");
    const columns = COLUMNS.map((one, i) => ({
      ...{ chain: one.name, first: 0, main: 100 * i, thickness: 40, asides: [], header: 30 },
      ...one,
    }));
    layout = { across: true, columns, header: 50, cross: 300, digit: 8 };
    done = [];
    draw();
    stop = createTabStop(area, { layout: () => layout, scroll });
    listenForKeys(area, {
      layout: () => layout,
      current: stop.current,
      move: (place) => (done.push(["move", place.column, place.unit]), stop.go(place)),
      leave: () => done.push(["leave"]),
    });
    const note = (what) => (place) => done.push([what, place && [place.column, place.unit]]);
    listenForPointing(area, {
      layout: () => layout,
      ...{ point: note("point"), arrive: note("arrive"), select: note("select") },
      scroll: (column, by) => done.push(["scroll", column.name, by]),
    });
  });

  /** A button for each unit in sight. */
  function draw() {
    area.innerHTML = layout.columns
      .map(({ first, visible }, column) =>
        Array.from(
          { length: visible },
          (_, i) =>
            `<button class="unit" data-column="${column}" data-unit="${first + i}"><i></i></button>`,
        ).join(""),
      )
      .join("");
  }
  function scroll(column, by) {
    done.push(["scroll", column.name, by]);
    for (const one of layout.columns.filter(({ chain }) => chain === column.chain)) one.first += by;
    draw();
  }
  const at = (column, unit) => stop.buttonAt({ column, unit });
  const go = (column, unit, ...keys) => {
    stop.go({ column, unit });
    done = [];
    for (const key of keys) press(document.activeElement, key);
    const { column: c, unit: u } = stop.current();
    return [c, u];
  };

  test("one neuron can be reached by Tab, wherever it is", () => {
    const tabbed = () => stop.buttons().filter(({ tabIndex }) => tabIndex === 0);
    stop.set({ column: 0, unit: 0 });
    assertSame(tabbed(), [at(0, 0)]);
    go(1, 2);
    assertSame(tabbed(), [at(1, 2)]);
    assertSame(document.activeElement, at(1, 2));
    go(2, 7);
    assertSame(tabbed(), [at(2, 7)], "scrolled into sight");
  });

  test("arrows lead along a layer, and stop at its ends", () => {
    assert.deepEqual(go(1, 0, "ArrowDown"), [1, 1]);
    assert.deepEqual(go(1, 0, "ArrowUp"), [1, 0]);
    assert.deepEqual(go(1, 2, "ArrowDown"), [1, 2]);
    assert.deepEqual(go(2, 3, "End"), [2, 9]);
    assert.deepEqual(go(2, 3, "Home"), [2, 0]);
  });

  test("arrows lead from layer to layer, as far along as in the one before", () => {
    assert.deepEqual(go(0, 0, "ArrowRight"), [1, 1], "the middle of one is the middle of three");
    assert.deepEqual(go(1, 2, "ArrowRight"), [2, 8]);
    assert.deepEqual(go(2, 8, "ArrowRight"), [3, 8], "of as many, the same");
    assert.deepEqual(go(3, 9, "ArrowRight"), [4, 4]);
    assert.deepEqual(go(4, 4, "ArrowRight"), [4, 4], "there is nothing behind");
    assert.deepEqual(go(0, 0, "ArrowLeft"), [0, 0]);
    assert.deepEqual(go(1, 0, "ArrowLeft"), [0, 0]);
  });

  test("downwards the arrows are turned, but classes are below each other", () => {
    layout.across = false;
    assert.deepEqual(go(1, 0, "ArrowRight"), [1, 1]);
    assert.deepEqual(go(1, 2, "ArrowDown"), [2, 8]);
    assert.deepEqual(go(1, 2, "ArrowUp"), [0, 0]);
    assert.deepEqual(go(4, 2, "ArrowDown"), [4, 3]);
    assert.deepEqual(go(4, 2, "ArrowUp"), [4, 1]);
    assert.deepEqual(go(4, 0, "ArrowUp"), [3, 1]);
    assert.deepEqual(go(4, 2, "ArrowRight"), [4, 2]);
  });

  test("keys that mean something else are left alone", () => {
    stop.go({ column: 1, unit: 0 });
    done = [];
    for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
      assert.equal(press(at(1, 0), "ArrowDown", more).defaultPrevented, false);
    assert.equal(press(at(1, 0), "a").defaultPrevented, false);
    assert.equal(press(area, "ArrowDown").defaultPrevented, false);
    assert.deepEqual(done, []);
    assert.equal(press(at(1, 0), "ArrowDown").defaultPrevented, true);
    press(document.activeElement, "Escape");
    assert.deepEqual(done.at(-1), ["leave"]);
  });

  test("a column scrolls by what it takes to bring a neuron into sight", () => {
    stop.reveal({ column: 2, unit: 3 });
    assert.deepEqual(done, []);
    stop.reveal({ column: 2, unit: 9 });
    assert.deepEqual(done.pop(), ["scroll", "conv", 6]);
    stop.reveal({ column: 3, unit: 2 });
    assert.deepEqual(done.pop(), ["scroll", "relu", -4]);
  });

  test("what was scrolled out of sight gives its tab stop to the nearest one", () => {
    go(2, 1);
    scroll(layout.columns[2], 3);
    stop.keep();
    assert.deepEqual(stop.current(), { column: 2, unit: 3 });
    scroll(layout.columns[2], -3);
    go(2, 3);
    stop.keep();
    assert.deepEqual(stop.current(), { column: 2, unit: 3 });
  });

  test("a pointer is told of the neuron below it, a finger is not", () => {
    fire(at(2, 1).firstChild, "pointerover", { pointerType: "mouse" });
    fire(at(2, 2), "pointerover", { pointerType: "touch" });
    fire(area, "pointerover", { pointerType: "mouse" });
    fire(area, "pointerleave", { bubbles: false });
    assert.deepEqual(done, [
      ["point", [2, 1]],
      ["point", null],
      ["point", null],
    ]);
    assert.equal(placeFrom(area), null);
    assert.ok(same(null, null) && same({ column: 1, unit: 2 }, { column: 1, unit: 2 }));
    assert.ok(
      !same({ column: 1, unit: 2 }, { column: 2, unit: 1 }) && !same(null, { column: 0, unit: 0 }),
    );
  });

  test("a click opens, the focus arrives and leaves", () => {
    fire(at(1, 2), "click");
    fire(area, "click");
    assert.deepEqual(done, [["select", [1, 2]]]);
    done = [];
    at(2, 0).focus();
    at(2, 0).blur();
    assert.deepEqual(done, [
      ["arrive", [2, 0]],
      ["point", null],
    ]);
  });

  /** Turn the wheel over a neuron → whether the page is kept from scrolling. */
  const wheel = (button, deltaY) => {
    const event = new Event("wheel", { bubbles: true, cancelable: true });
    event.deltaY = deltaY;
    button.dispatchEvent(event);
    return event.defaultPrevented;
  };

  test("the wheel scrolls a column, and at its ends the page", () => {
    assert.equal(wheel(at(1, 0), 40), false, "all of it is in sight");
    assert.equal(wheel(at(2, 0), -40), false, "it is at its beginning");
    assert.equal(wheel(at(2, 0), 40), true);
    assert.deepEqual(done, [["scroll", "conv", 1]]);
    layout.columns[2].first = 6;
    assert.equal(wheel(at(2, 0), 40), false, "it is at its end");
    assert.equal(wheel(at(2, 0), -400), true);
    assert.deepEqual(done.at(-1), ["scroll", "conv", -1]);
    layout.across = false;
    assert.equal(wheel(at(2, 0), -400), false, "downwards it is the page's");
  });

  test("a pager turns by as many as are in sight, and says which these are", () => {
    const pager = area.appendChild(document.createElement("div"));
    const [, , conv, relu] = layout.columns;
    placePager(pager, conv, layout);
    assert.equal(pager.hidden, false);
    assert.equal(pager.title, "1–4 of 10");
    const [back, text, on] = pager.children;
    assert.equal(text.textContent, "1–4 of 10");
    assert.deepEqual(
      [back, on].map((one) => one.getAttribute("aria-disabled")),
      ["true", "false"],
    );
    assert.equal(parseFloat(pager.style.left), 270, "below the middle of both columns");
    fire(on, "click");
    fire(back, "click");
    assert.deepEqual(done, [
      ["scroll", "conv", 4],
      ["scroll", "conv", -4],
    ]);
    conv.first = 6;
    placePager(pager, conv, layout);
    assert.equal(pager.title, "7–10 of 10");
    assert.deepEqual(
      [back, on].map((one) => one.getAttribute("aria-disabled")),
      ["false", "true"],
    );
    placePager(pager, relu, layout);
    assert.equal(pager.hidden, true, "columns that scroll together have one");
    placePager(pager, layout.columns[1], layout);
    assert.equal(pager.hidden, true);
  });
});
