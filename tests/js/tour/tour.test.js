import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createState } from "../../../site_src/explorer/state/store.js";
import { createMemory } from "../../../site_src/explorer/tour/memory.js";
import { createTour } from "../../../site_src/explorer/tour/tour.js";
import { openHistory } from "../tools/history.js";
import { network } from "../tools/made.js";
import { assertSame, fire, openPage, press } from "../tools/page.js";

const made = network("tiny_vgg");
const gallery = [{ name: "cup" }, { name: "bus" }];
const step = (title, more) => ({
  title,
  html: `<p>${title} <b>text</b></p>`,
  point: ["network"],
  ...more,
});
const STEPS = [
  step("Whole"),
  step("Pictures", { point: ["gallery"], wait: "picture" }),
  step("Neuron", { point: ["view"], show: { layer: "conv_1_1" }, wait: "open" }),
  step("Kernel", { point: ["row", 2], show: { layer: "conv_1_1", from: 2 }, wait: "up" }),
  step("Next layer", { point: ["column", "relu_1_1"], show: { layer: "relu_1_1" } }),
  step("Score", { point: ["classes"], show: { layer: "output", neuron: "answer" } }),
  step("Sources", { point: ["neuron", "conv_1_1", 3], do: "light" }),
];
const site = {
  network: made,
  gallery,
  default: "cup",
  tour: { steps: "t.json", count: STEPS.length },
};

describe("the tour", () => {
  let page, state, tour, memory, button, theatre, lit, stopped;

  function open(query = "") {
    openPage("<button id=button></button><main id=theatre></main>");
    theatre = document.getElementById("theatre");
    theatre.getAnimations = () => [];
    button = document.getElementById("button");
    globalThis.requestAnimationFrame = () => 0;
    globalThis.cancelAnimationFrame = () => {};
    Object.defineProperty(globalThis, "performance", {
      value: { now: () => 0, getEntriesByType: () => [{ type: "navigate" }] },
      configurable: true,
      writable: true,
    });
    page = openHistory(`/cnnx/${query}`);
    state = createState(site);
    memory = createMemory(site);
    [lit, stopped] = [[], false];
    const overview = {
      answer: () => 7,
      stopped: () => stopped,
      setSelected: (...place) => lit.push(place),
    };
    tour = createTour({ steps: STEPS, site, state, overview, theatre, memory, button });
  }
  beforeEach(() => open());

  const find = (part) => document.querySelector(`.tour-${part}`);
  const heading = () => find("title")?.textContent;
  const place = () => {
    const { layer, unit, from } = state.get();
    return [layer, unit, from];
  };

  test("it leads from step to step and back, and each is in the address", () => {
    tour.begin(0);
    assert.equal(heading(), `Step 1 of ${STEPS.length}: Whole`);
    assertSame(document.activeElement, find("title"));
    assertSame(
      theatre.previousElementSibling,
      document.querySelector(".tour"),
      "before the network",
    );
    assert.equal(find("back").hidden, true);
    fire(find("next"), "click");
    fire(find("next"), "click");
    assert.deepEqual(
      [heading(), place()],
      [`Step 3 of ${STEPS.length}: Neuron`, ["conv_1_1", 0, null]],
    );
    assert.equal(page.address(), "/cnnx/?layer=conv_1_1&neuron=1&tour=3");
    assert.equal(find("prose").innerHTML, STEPS[2].html);
    fire(find("back"), "click");
    assert.deepEqual(
      [heading(), place()],
      [`Step 2 of ${STEPS.length}: Pictures`, [null, null, null]],
    );
    page.back();
    assert.equal(state.get().tour, 2);
    assert.equal(heading(), `Step 3 of ${STEPS.length}: Neuron`);
  });

  test("each step takes place where it says; the next layer is shown for the same neuron", () => {
    tour.begin(2);
    state.go({ unit: 4 });
    tour.turn(1);
    assert.deepEqual(place(), ["conv_1_1", 4, 1], "what the visitor has opened there will do");
    tour.turn(1);
    assert.deepEqual(place(), ["relu_1_1", 4, null]);
    tour.turn(1);
    assert.deepEqual(place(), ["output", 7, null], "the class that won");
    tour.turn(-1);
    assert.deepEqual(place(), ["relu_1_1", 7, null]);
  });

  test("what a step asks for is seen to be done, whatever is done first", () => {
    const done = () => find("asked").dataset.done !== undefined;
    tour.begin(1);
    assert.equal(done(), false);
    assert.ok(find("asked").textContent);
    state.go({ image: "bus" });
    assert.equal(done(), true);
    tour.turn(1);
    assert.equal(done(), false, "the next one asks for something else");
    state.go({ unit: 3 });
    assert.equal(done(), false);
    state.enter({ from: 0 });
    assert.equal(done(), true);
    tour.turn(1);
    state.go({ from: 2 });
    assert.equal(done(), false);
    state.leave({ from: null });
    assert.equal(done(), true);
  });

  test("a step that asks for nothing praises nobody", () => {
    tour.begin(0);
    state.go({ image: "bus" });
    assert.deepEqual([find("asked").textContent, find("asked").dataset.done], ["", undefined]);
  });

  test("the neuron that is pointed at shows its sources, as long as nothing is open", () => {
    tour.begin(6);
    assert.deepEqual(lit, [["conv_1_1", 2]]);
    lit = [];
    state.go({ layer: "conv_1_1", unit: 0 });
    assert.deepEqual(lit, []);
  });

  test("where it was left is kept, and at its end forgotten", () => {
    tour.begin(3);
    assert.equal(memory.recall(), 3);
    find("leave").focus();
    fire(find("leave"), "click");
    assert.deepEqual([state.get().tour, document.querySelector(".tour")], [null, null]);
    assertSame(document.activeElement, button);
    assert.equal(memory.recall(), 3);
    tour.begin(6);
    assert.equal(find("next").textContent, "Finish");
    fire(find("next"), "click");
    assert.deepEqual([state.get().tour, memory.recall()], [null, null]);
  });

  test("Escape leaves it, unless the step is about Escape", () => {
    tour.begin(3);
    press(find("next"), "Escape");
    assert.equal(state.get().tour, 3);
    state.leave({ from: null });
    page.waiting?.();
    press(find("next"), "Escape");
    assert.equal(state.get().tour, null);
    tour.begin(0);
    assert.equal(press(find("next"), "Escape").defaultPrevented, true);
    assert.equal(state.get().tour, null);
  });

  test("a link that says no more than the step opens what it is about", () => {
    open("?tour=6");
    tour.arrive();
    assert.deepEqual(place(), ["output", 7, null]);
    assert.equal(page.entries()[0].length, 1, "that is no new entry");
    open("?layer=conv_1_2&neuron=2&tour=6");
    tour.arrive();
    assert.deepEqual(place(), ["conv_1_2", 1, null], "what the link says stays");
  });

  test("through a network that ends halfway it leads without the changes", () => {
    const changes = [{ silence: "conv_1_1", units: [0] }];
    state.edit(changes, null);
    tour.begin(4);
    assert.deepEqual(state.get().changes, changes);
    stopped = true;
    tour.turn(1);
    assert.deepEqual(state.get().changes, []);
  });

  test("memory: only a step that there is, and none where nothing can be kept", () => {
    for (const [kept, step] of [
      ["3", 2],
      ["1", null],
      ["0", null],
      ["99", null],
      ["x", null],
      ["2.5", null],
      ["", null],
    ]) {
      localStorage.setItem(`cnnx tour of ${made.name}`, kept);
      assert.equal(memory.recall(), step, kept);
    }
    assert.equal(createMemory({ ...site, network: { name: "other" } }).recall(), null);
    const refuse = () => {
      throw new DOMException("", "SecurityError");
    };
    globalThis.localStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    memory.keep(3);
    memory.forget();
    assert.equal(memory.recall(), null);
  });
});
