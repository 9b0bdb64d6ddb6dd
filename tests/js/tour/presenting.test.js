import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { listenForPresenting } from "../../../site_src/explorer/tour/presenting.js";
import { elementsOf, targetOf } from "../../../site_src/explorer/tour/targets.js";
import { network } from "../tools/made.js";
import { fire, openPage, press } from "../tools/page.js";

test("a step points at a layer, a neuron or a part by what the page is made of", () => {
  const made = network("tiny_vgg");
  const columns = ["picture", "input", ...made.layers.map(({ name }) => name)];
  const html = columns.map(
    (name) =>
      `<div class=column><b class=column-heading>${name}</b><i class=unit data-unit=0>${name} 0</i><i class=unit data-unit=1>${name} 1</i></div>`,
  );
  openPage(
    `<div id=network>${html.join("")}</div><div class=view inert><i class=player></i></div>`,
  );
  const found = (...point) => elementsOf(targetOf(point, made)).map((one) => one.textContent);
  assert.deepEqual(found("column", "relu_1_1"), ["relu_1_1", "relu_1_1 0", "relu_1_1 1"]);
  assert.deepEqual(found("neuron", "conv_1_1", 2), ["conv_1_1 1"]);
  assert.deepEqual(found("neuron", "input"), []);
  assert.deepEqual(found("player"), [], "what cannot be used is not pointed at");
  assert.match(targetOf(["row", 3], made).selector, /data-channel="2"/);
  for (const name of [
    "gallery",
    "upload",
    "network",
    "caption",
    "result",
    "view",
    "close",
    "sum",
    "arithmetic",
    "contributions",
    "classes",
    "player",
    "legend",
    "article",
  ])
    assert.ok(
      targetOf([name], made).name && document.querySelectorAll(targetOf([name], made).selector),
    );
});

describe("presenting", () => {
  let now, done, root;
  const listeners = [];
  beforeEach(() => {
    openPage("<div id=theatre><button></button></div><input id=text><button id=present></button>");
    root = document.documentElement;
    now = { present: false, tour: null };
    done = [];
    listeners.length = 0;
    const become = (change) => {
      now = { ...now, ...change };
      for (const listener of listeners) listener(now);
    };
    const state = {
      get: () => now,
      correct: become,
      go: (change) => (done.push("go"), become(change)),
      listen: (one) => listeners.push(one),
    };
    const tour = {
      begin: () => (done.push("begin"), become({ tour: 0 })),
      turn: (by) => done.push(by),
    };
    listenForPresenting(state, tour, document.getElementById("present"));
  });
  const body = () => document.body;

  test("P begins and ends it, the tour with it, but not while somebody types", () => {
    press(document.getElementById("text"), "p");
    assert.equal(now.present, false);
    press(body(), "p", { ctrlKey: true });
    assert.equal(now.present, false);
    press(body(), "P");
    assert.deepEqual(
      [now, root.dataset.present, done],
      [{ present: true, tour: 0 }, "", ["begin"]],
    );
    press(body(), "p");
    assert.deepEqual([now, root.dataset.present], [{ present: false, tour: null }, undefined]);
  });

  test("arrows turn the steps, not those of the network; a clicker turns them everywhere", () => {
    const inside = document.querySelector("#theatre button");
    press(body(), "ArrowRight");
    press(body(), "PageDown");
    assert.deepEqual(done, [], "not before it has begun");
    fire(document.getElementById("present"), "click");
    done = [];
    press(body(), "ArrowRight");
    press(body(), "ArrowLeft");
    press(inside, "ArrowRight");
    press(inside, "PageDown");
    press(inside, "PageUp");
    press(document.getElementById("text"), "PageDown");
    assert.deepEqual(done, [1, -1, 1, -1]);
  });

  test("Escape ends it, once nothing is open that Escape closes", () => {
    press(body(), "p");
    root.dataset.view = "open";
    press(body(), "Escape");
    assert.equal(now.present, true);
    delete root.dataset.view;
    press(body(), "Escape");
    assert.equal(now.present, false);
  });

  test("who leaves the tour has ended the talk", () => {
    press(body(), "p");
    now = { ...now, tour: null };
    listeners[0](now);
    assert.equal(now.present, false);
  });
});
