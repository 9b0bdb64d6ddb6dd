import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { createDock } from "../../../site_src/explorer/kit/controls/dock.js";
import { focusOn, listenForMenus } from "../../../site_src/explorer/kit/controls/menu.js";
import { assertSame, fire, openPage, press } from "../tools/page.js";

describe("menus", () => {
  let button, list, items, other;
  const isOpen = () => [!list.hidden, button.getAttribute("aria-expanded")];
  beforeEach(() => {
    const page =
      openPage(`<div class=menu><button class=menu-button></button><div class=menu-list hidden>
      <button class=menu-item>one</button><button class=menu-item data-stays>two</button><a class=menu-item href=#x>three</a>
      <button class=menu-item hidden>none</button></div></div><button id=other></button>`);
    [button, list, other] = [".menu-button", ".menu-list", "#other"].map((one) =>
      page.querySelector(one),
    );
    items = [...list.children];
    listenForMenus();
  });

  afterEach(() => press(document.body, "Escape")); // none stays open for the next page

  test("a click opens, another one closes; choosing closes, but for what stays", () => {
    fire(button, "click");
    assert.deepEqual(isOpen(), [true, "true"]);
    fire(button, "click");
    assert.deepEqual(isOpen(), [false, "false"]);
    fire(button, "click");
    fire(items[1], "click");
    assert.deepEqual(isOpen(), [true, "true"]);
    fire(items[0], "click");
    assert.deepEqual(isOpen(), [false, "false"]);
    assertSame(document.activeElement, button);
  });

  test("arrows open it, and go around through its button", () => {
    button.focus();
    const walked = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"].map((key) => {
      press(document.activeElement, key);
      return document.activeElement;
    });
    assertSame(walked, [items[0], items[1], items[2], button, items[2]]);
  });

  test("Escape closes it and nothing else, and gives the focus back", () => {
    fire(button, "click");
    items[0].focus();
    assert.equal(press(items[0], "Escape").defaultPrevented, true);
    assert.equal(isOpen()[0], false);
    assertSame(document.activeElement, button);
    assert.equal(
      press(button, "Escape").defaultPrevented,
      false,
      "the view below gets the next one",
    );
  });

  test("whatever happens elsewhere closes it", () => {
    fire(button, "click");
    fire(other, "pointerdown");
    assert.equal(isOpen()[0], false);
    fire(button, "click");
    items[0].focus();
    other.focus();
    assert.equal(isOpen()[0], false);
  });

  test("the focus comes to the button of a menu that is closed", () => {
    focusOn(items[0]);
    assertSame(document.activeElement, button);
    fire(button, "click");
    focusOn(items[0]);
    assertSame(document.activeElement, items[0]);
  });
});

describe("docks", () => {
  test("one is open at a time, beside the network, and closes by its button and by Escape", () => {
    openPage("<div id=floor><div id=theatre></div></div>");
    const floor = document.getElementById("floor");
    const closed = [];
    const make = (id, side) => {
      const dock = createDock({
        id,
        title: id,
        side,
        onClose: (returning) => (closed.push([id, returning]), dock.close()),
      });
      return dock;
    };
    const [one, two] = [make("making", "start"), make("tool", "end")];
    one.open(floor);
    one.open(floor);
    assertSame(floor.firstChild, one.element);
    assert.equal(document.documentElement.dataset.dock, "open");
    two.open(floor);
    assert.deepEqual(closed, [["making", false]], "for another one");
    assert.equal(one.element.isConnected, false);
    assertSame(floor.lastChild, two.element);
    two.arrive();
    assertSame(document.activeElement, two.heading);
    assert.equal(press(two.body, "Escape").defaultPrevented, true);
    assert.deepEqual(closed.pop(), ["tool", true]);
    assert.equal(document.documentElement.dataset.dock, undefined);
    one.open(floor);
    fire(one.element.querySelector("button"), "click");
    assert.deepEqual(closed.pop(), ["making", true]);
    two.body.append(document.createElement("select"));
    two.open(floor);
    press(two.body.lastChild, "Escape");
    assert.equal(two.element.isConnected, true, "a list that is folded out takes the key");
    two.close();
  });
});
