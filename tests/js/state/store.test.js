import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { NOWHERE, createState } from "../../../site_src/explorer/state/store.js";
import { openHistory } from "../tools/history.js";
import { network } from "../tools/made.js";

const gallery = ["cup", "bus"].map((name) => ({ name }));
const site = { network: network("imported"), gallery, default: "cup", tour: { count: 10 } };
const NEURON = { layer: "grouped", unit: 7 };
const silence = (unit) => [{ silence: "first", units: [unit] }];

describe("going, and going back", () => {
  let page;
  let state;
  let heard;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    page = openHistory("/cnnx/");
    state = createState(site);
    heard = [];
    state.listen((now, before) => heard.push([now, before]));
  });
  afterEach(() => mock.timers.reset());

  test("going somewhere is an entry, and Back undoes it", () => {
    state.go({ image: "bus" });
    state.go(NEURON);
    assert.deepEqual(page.entries(), [["", "?image=bus", "?image=bus&layer=grouped&neuron=8"], 2]);
    page.back();
    assert.deepEqual([state.get().image, state.get().layer], ["bus", null]);
    page.back();
    assert.equal(state.get().image, "cup");
    page.forward();
    assert.equal(state.get().image, "bus");
    assert.equal(heard.length, 5);
    assert.equal(heard[4][1].image, "cup", "who listens is told what was before");
  });

  test("going where one is already is no entry", () => {
    state.go({ image: "bus" });
    state.go({ image: "bus" });
    state.go({});
    assert.deepEqual(page.entries(), [["", "?image=bus"], 1]);
  });

  test("who does not listen any more hears nothing", () => {
    const seen = [];
    const listener = (now) => seen.push(now.image);
    state.listen(listener);
    state.go({ image: "bus" });
    state.ignore(listener);
    state.go({ image: "cup" });
    assert.deepEqual(seen, ["bus"]);
  });

  test("a correction is no entry", () => {
    state.go(NEURON);
    state.correct({ at: [1, 2] });
    state.correct({ at: [1, 3] });
    assert.deepEqual(page.entries(), [["", "?layer=grouped&neuron=8&at=2,4"], 1]);
    assert.deepEqual(heard.at(-1)[0].at, [1, 3]);
  });

  test("one level down and up again leaves no trace in the history", () => {
    state.go(NEURON);
    state.correct({ at: [1, 2] });
    state.enter({ from: 7, at: [4, 4] });
    state.leave({ from: null });
    assert.equal(state.get().from, null, "the page does not wait for the browser");
    page.waiting();
    assert.deepEqual(page.entries()[1], 1);
    assert.equal(page.address(), "/cnnx/?layer=grouped&neuron=8&at=5,5", "the place came along");
    page.back();
    assert.equal(state.get().layer, null);
  });

  test("up to where there is a place of its own, that place is back", () => {
    state.go({ layer: "output", unit: 1, at: [1, 2] });
    state.enter({ layer: "softmax", at: null });
    state.leave({ layer: "output", at: null });
    assert.deepEqual(state.get().at, [1, 2]);
    page.waiting();
    assert.equal(page.address(), "/cnnx/?layer=output&neuron=2&at=2,3");
  });

  test("up to the overview: the place of the neuron is not its place", () => {
    state.enter(NEURON);
    state.correct({ at: [4, 4] });
    state.leave(NOWHERE);
    page.waiting();
    assert.deepEqual(page.entries()[1], 0);
    assert.equal(page.address(), "/cnnx/");
    assert.deepEqual(state.get().at, null);
  });

  test("up from a link there is nothing to go back to: that is an entry", () => {
    page = openHistory("/cnnx/?layer=grouped&neuron=8");
    state = createState(site);
    state.leave(NOWHERE);
    assert.equal(page.waiting, null);
    assert.deepEqual(page.entries(), [["?layer=grouped&neuron=8", ""], 1]);
  });

  test("what is done while the browser is on its way back waits for it", () => {
    state.enter(NEURON);
    state.leave(NOWHERE);
    state.go({ image: "bus" });
    state.correct({ scale: "network" });
    assert.equal(page.address(), "/cnnx/?layer=grouped&neuron=8");
    page.waiting();
    assert.deepEqual(page.entries(), [["", "?image=bus&scale=network"], 1]);
    assert.equal(state.get().image, "bus");
  });

  test("an edit that goes on is one entry, written once it rests", () => {
    state.edit(silence(0), "slider");
    for (let unit = 1; unit < 6; unit++) state.edit(silence(unit), "slider");
    assert.deepEqual(state.get().changes, silence(5), "the page follows at once");
    assert.match(page.address(), /units!:\[0\]/, "the address does not");
    mock.timers.tick(299);
    assert.match(page.address(), /units!:\[0\]/);
    mock.timers.tick(1);
    assert.match(page.address(), /units!:\[5\]/);
    assert.equal(page.entries()[1], 1);
  });

  test("another edit is another entry, and the first is whole before it", () => {
    state.edit(silence(0), "slider");
    state.edit(silence(1), "slider");
    state.edit(silence(2), "other slider");
    state.edit(silence(3), null);
    state.edit(silence(4), null);
    assert.deepEqual(
      page.entries()[0].map((address) => /\d/.exec(address)?.[0]),
      [undefined, "1", "2", "3", "4"],
    );
    page.back();
    assert.deepEqual(state.get().changes, silence(3));
    page.back();
    page.back();
    page.back();
    assert.deepEqual(state.get().changes, []);
  });

  test("after Back an edit begins anew, and its clock is stopped", () => {
    state.edit(silence(0), "slider");
    state.edit(silence(1), "slider");
    page.back();
    mock.timers.tick(1000);
    assert.deepEqual(state.get().changes, []);
    assert.equal(page.address(), "/cnnx/");
    state.edit(silence(2), "slider");
    assert.equal(page.entries()[1], 1);
    assert.match(page.address(), /units!:\[2\]/, "written at once, as a first step is");
  });

  test("what is edited is in the address before one goes on", () => {
    state.edit(silence(0), "slider");
    state.edit(silence(1), "slider");
    state.go(NEURON);
    page.back();
    assert.deepEqual(state.get().changes, silence(1));
  });

  test("a neuron is compared with others of its own layer", () => {
    state.go({ layer: "output", unit: 1, compare: { with: "neuron", unit: 4 } });
    state.go({ unit: 2 });
    assert.deepEqual(state.get().compare, { with: "neuron", unit: 4 });
    state.go({ layer: "hidden", unit: 1 });
    assert.equal(state.get().compare, null);
    state.go({ compare: { with: "picture", name: "bus" } });
    state.go({ layer: "output", unit: 1 });
    assert.deepEqual(state.get().compare, { with: "picture", name: "bus" });
    state.go({ layer: null, unit: null });
    assert.equal(state.get().compare, null);
  });
});
