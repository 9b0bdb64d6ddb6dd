import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { createPages } from "../../../site_src/explorer/kit/controls/pages.js";
import { createPaging } from "../../../site_src/explorer/kit/controls/paging.js";
import { tell, telling } from "../../../site_src/explorer/kit/controls/problem.js";
import { createSegmented } from "../../../site_src/explorer/kit/controls/segmented.js";
import { AskError, Superseded } from "../../../site_src/explorer/data/protocol.js";
import { createFollower } from "../../../site_src/explorer/kit/follower.js";
import { listenForArrows } from "../../../site_src/explorer/kit/maps/moving.js";
import { markup, setMarkup } from "../../../site_src/explorer/kit/markup.js";
import { createAddends } from "../../../site_src/explorer/kit/values/addends.js";
import { createShareBar, createValueBar } from "../../../site_src/explorer/kit/values/value-bar.js";
import { fire, openPage, press } from "../tools/page.js";

const soon = () => new Promise((done) => setImmediate(done));

describe("controls", () => {
  beforeEach(() => openPage());

  test("a long row is shown a page at a time, and no page begins behind the end", () => {
    let turned = 0;
    const paging = createPaging("rows", () => (turned += 1));
    const [back, text, on] = paging.element.children;
    const disabled = () => [back, on].map((one) => one.getAttribute("aria-disabled"));
    assert.deepEqual(paging.inSight(7, 3), [0, 1, 2]);
    assert.deepEqual(
      [text.textContent, ...disabled(), paging.element.hidden],
      ["1–3 of 7", "true", "false", false],
    );
    fire(back, "click");
    assert.equal(turned, 0);
    fire(on, "click");
    fire(on, "click");
    assert.deepEqual(paging.inSight(7, 3), [6]);
    assert.deepEqual([text.textContent, ...disabled()], ["7–7 of 7", "false", "true"]);
    fire(on, "click");
    assert.equal(turned, 2);
    assert.deepEqual(paging.inSight(7, 4), [4, 5, 6], "with more room the same is in sight");
    assert.deepEqual(paging.inSight(3, 4), [0, 1, 2], "of a shorter row the beginning");
    assert.equal(paging.element.hidden, true);
    fire(on, "click");
    paging.begin();
    assert.deepEqual(paging.inSight(7, 3), [0, 1, 2]);
  });

  test("a list turns to the page that an entry is on", () => {
    const turns = [];
    const pages = createPages(1234, "classes", (...page) => turns.push(page));
    const [back, text, on] = pages.element.children;
    pages.reveal(0);
    pages.reveal(39);
    pages.reveal(85);
    assert.deepEqual(turns, [
      [0, 40],
      [80, 120],
    ]);
    fire(on, "click");
    fire(back, "click");
    fire(back, "click");
    fire(back, "click");
    fire(back, "click");
    assert.deepEqual(turns.slice(2), [
      [120, 160],
      [80, 120],
      [40, 80],
      [0, 40],
    ]);
    pages.reveal(1233);
    assert.deepEqual(turns.at(-1), [1200, 1234]);
    assert.equal(text.textContent, "1\u202f201–1\u202f234 of 1\u202f234");
    fire(on, "click");
    assert.equal(turns.length, 7, "there is nothing behind");
    pages.fit(10);
    assert.deepEqual(turns.at(-1), [1200, 1210]);
    assert.equal(createPages(40, "classes", () => {}).element.hidden, true);
  });

  test("one of a few: who chooses is told, and what was chosen can be right or wrong", () => {
    const chosen = [];
    const { element, title, fill, choose, mark } = createSegmented("g", (index) =>
      chosen.push(index),
    );
    title("Which?");
    fill([{ text: "a" }, { text: "b", hint: "so so" }, { text: "c" }]);
    const inputs = [...element.querySelectorAll("input")];
    choose(1);
    assert.deepEqual(
      inputs.map((one) => one.checked),
      [false, true, false],
    );
    inputs[2].checked = true;
    fire(inputs[2], "change");
    assert.deepEqual(chosen, [2]);
    mark(false);
    const marks = () => inputs.map((one) => one.parentElement.dataset.right);
    assert.deepEqual(marks(), [undefined, undefined, "false"]);
    mark(null);
    choose(-1);
    assert.deepEqual(marks(), [undefined, undefined, undefined]);
    assert.equal(
      inputs.some((one) => one.checked),
      false,
    );
    assert.equal(element.querySelector("legend").textContent, "Which?");
  });

  test("what went wrong is said once, and taken back", async () => {
    const holder = document.body;
    mock.method(console, "error", () => {});
    tell(holder, new AskError("No."));
    tell(holder, new AskError("No, no."));
    const said = () => [...holder.querySelectorAll("[role=alert]")].map((one) => one.textContent);
    assert.deepEqual(said(), ["No, no."]);
    await telling(holder, async () => {});
    assert.deepEqual(said(), []);
    await telling(holder, () => Promise.reject(new Superseded()));
    assert.deepEqual(said(), []);
    await telling(holder, () => Promise.reject(new Error("x")));
    assert.equal(said().length, 1);
    mock.restoreAll();
  });

  test("what is joined into markup stays text, markup stays markup", () => {
    const bad = `<img src=x onerror="alert('1')">&amp;`;
    setMarkup(
      document.body,
      markup`<b title="${bad}">${bad}</b>${[1, 2].map((one) => markup`<i>${one}</i>`)}`,
    );
    const [b, ...rest] = document.body.children;
    assert.deepEqual([b.textContent, b.title, b.children.length], [bad, bad, 0]);
    assert.deepEqual(
      rest.map((one) => one.outerHTML),
      ["<i>1</i>", "<i>2</i>"],
    );
  });

  test("arrows lead over a map, Shift by five, ends and edges at once, never out of it", () => {
    const map = document.createElement("div");
    let at = [3, 4];
    const moves = [];
    listenForArrows(
      map,
      "a map",
      () => at,
      () => [6, 7],
      (to) => moves.push((at = to)),
    );
    const keys = [
      "ArrowUp",
      "ArrowRight",
      "ArrowDown",
      "ArrowLeft",
      "Home",
      "End",
      "PageUp",
      "PageDown",
    ];
    for (const key of keys) press(map, key);
    assert.deepEqual(moves, [
      [2, 4],
      [2, 5],
      [3, 5],
      [3, 4],
      [3, 0],
      [3, 6],
      [0, 6],
      [5, 6],
    ]);
    press(map, "ArrowUp", { shiftKey: true });
    press(map, "ArrowUp", { shiftKey: true });
    press(map, "ArrowRight");
    assert.deepEqual(at, [0, 6]);
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
      assert.equal(press(map, "ArrowDown", more).defaultPrevented, false);
    assert.equal(press(map, "Tab").defaultPrevented, false);
    assert.deepEqual(at, [0, 6]);
    assert.equal(map.tabIndex, 0);
  });

  test("a bar goes from the middle to its value's side, no further than its half", () => {
    const bar = createValueBar();
    const drawn = (value) => {
      bar.draw(value, 4, "activation");
      const { left, width } = bar.element.firstChild.style;
      return [left, width];
    };
    assert.deepEqual(drawn(2), ["50%", "25%"]);
    assert.deepEqual(drawn(-2), ["25%", "25%"]);
    assert.deepEqual(drawn(-99), ["0%", "50%"]);
    assert.deepEqual(drawn(0), ["", ""]);
    assert.ok(bar.element.firstChild.classList.contains("value-bar-zero"));
    drawn(1);
    assert.equal(bar.element.firstChild.classList.contains("value-bar-zero"), false);
    assert.equal(createShareBar(0.25).firstChild.style.width, "25%");
    assert.equal(createShareBar(0.0001).firstChild, null);
  });

  test("parts of a sum have their names, bars and numbers", () => {
    const { element, row, sum } = createAddends("Parts", 2);
    const one = row("button", "map 1", "share");
    one.fill(-0.5, "activation");
    element.append(one.element, sum("all", "output").element);
    assert.equal(one.number.textContent, "−0.5000");
    assert.deepEqual([one.element.type, one.element.textContent], ["button", "map 1 −0.5000"]);
    assert.equal(element.style.getPropertyValue("--figures"), "7ch");
  });
});

describe("work that follows a hand", () => {
  test("one piece at a time, and of what is wished for meanwhile only the latest", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const [begun, ends] = [[], []];
    let rested = 0;
    const { want } = createFollower(
      (wish) => new Promise((end) => (begun.push(wish), ends.push(end))),
      () => (rested += 1),
    );
    for (const wish of [1, 2, 3]) want(wish);
    assert.deepEqual(begun, [1]);
    ends[0]();
    await soon();
    assert.deepEqual(begun, [1, 3]);
    ends[1]();
    await soon();
    mock.timers.tick(299);
    assert.equal(rested, 0);
    want(4);
    mock.timers.tick(5000);
    assert.equal(rested, 0, "not while there is work");
    ends[2]();
    await soon();
    mock.timers.tick(300);
    assert.deepEqual([begun, rested], [[1, 3, 4], 1]);
    mock.timers.reset();
  });
});
