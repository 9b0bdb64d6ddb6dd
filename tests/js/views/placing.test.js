import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { places } from "../../../site_src/explorer/views/opening/flip.js";
import { createFocus } from "../../../site_src/explorer/views/opening/focus.js";
import { createPlace } from "../../../site_src/explorer/views/opening/place.js";
import { assertSame, openPage } from "../tools/page.js";
import { sceneOf } from "../tools/scene.js";

const define = (element, values) => {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(element, name, { value, configurable: true });
};
const box = (x, y, width, height) => ({
  x,
  y,
  width,
  height,
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});
const pixels = (text) => parseFloat(text) || 0;

describe("where a view goes", () => {
  let theatre, stage, overview, place, open, asked, arranged;

  beforeEach(() => {
    const page = openPage(`<div id=floor><div id=theatre></div></div><div id=stage></div>`);
    [theatre, stage] = ["theatre", "stage"].map((id) => page.getElementById(id));
    define(page.documentElement, { clientHeight: 800 });
    define(stage, { clientWidth: 1200 });
    theatre.getBoundingClientRect = () => box(0, 100, 1200, 0);
    asked = [];
    overview = {
      setOpened(focus) {
        asked.push(focus);
        return (
          focus && {
            left: 300,
            right: 900,
            top: 450,
            start: 200,
            bottom: 600,
            size: 40,
            pitch: 50,
            first: 0,
          }
        );
      },
      boxOf: () => box(950, 260, 40, 40),
    };
    globalThis.scrollY = 0;
    globalThis.innerHeight = 800;
    globalThis.scrollTo = (options) => (asked.scrolled = options.top);
    const element = page.createElement("section");
    const body = element.appendChild(page.createElement("div"));
    body.innerHTML = `<p class="scales"></p>`;
    body.getBoundingClientRect = () => box(0, 160, 600, 400);
    element.getBoundingClientRect = () => box(0, 100, 1200, 700);
    define(element, { offsetHeight: 480 });
    const part = (offsetHeight) => ({ offsetHeight });
    const frame = { element, body, sentence: part(30), foot: part(20), head: () => part(50) };
    open = {
      frame,
      now: { layer: "conv", unit: 2 },
      view: { own: false, arrange: (rows) => (arranged = rows) },
    };
    place = createPlace(theatre, stage, overview);
  });

  test("across it lies between the layers beside it, and knows where their rows are", () => {
    place.settle(open);
    const { body, element } = open.frame;
    assert.deepEqual(asked.at(-1), { layer: "conv", own: false, head: 90, foot: 82, gap: 0 });
    assert.equal(element.style.height, stage.style.height);
    assert.equal(pixels(element.style.height), 800 - 100 - 8);
    assert.deepEqual([body.style.marginLeft, body.style.width], ["300px", "600px"]);
    const scales = body.querySelector(".scales");
    assert.deepEqual([scales.style.marginLeft, scales.style.width], ["-300px", "1200px"]);
    assert.equal(arranged.start, 140, "in the pixels of the body, which begins 60 below the view");
    assert.equal(arranged.bottom, 540);
    assert.equal(arranged.here, 120, "as high as its neuron");
  });

  test("one that draws the maps before it itself needs more room for names and legends", () => {
    const [head, foot] = [90, 82];
    open.view.own = true;
    place.settle(open);
    assert.ok(asked.at(-1).own && asked.at(-1).head > head && asked.at(-1).foot > foot);
  });

  test("in a low window it does not become lower than it can be read; the page scrolls", () => {
    theatre.getBoundingClientRect = () => box(0, 500, 1200, 0);
    place.settle(open);
    assert.equal(pixels(open.frame.element.style.height), 800 - 8 - 8);
    define(document.documentElement, { clientHeight: 300 });
    place.settle(open);
    assert.equal(pixels(open.frame.element.style.height), 436);
  });

  test("what is docked below takes its room, but not a tool of the view itself", () => {
    document.documentElement.style.setProperty("--tour", "30px");
    document.documentElement.style.setProperty("--dock", "20px");
    place.settle(open);
    assert.equal(pixels(open.frame.element.style.height), 800 - 100 - 8 - 50);
    theatre.parentElement.insertAdjacentHTML("beforeend", "<section data-side=end></section>");
    place.settle(open);
    assert.equal(pixels(open.frame.element.style.height), 800 - 100 - 8 - 30);
  });

  test("downwards it opens below the row of its neuron, and the network makes room", () => {
    document.documentElement.dataset.flow = "down";
    place.settle(open);
    assert.deepEqual(asked.at(-1), { layer: "conv", own: false, head: 0, foot: 0, gap: 488 });
    assert.equal(open.frame.element.style.marginTop, "450px");
    assert.equal(open.frame.element.style.height, "");
    assert.equal(arranged, undefined);
  });

  test("while it is there the network is out of reach, and then the page is where it was", () => {
    globalThis.scrollY = 321;
    place.begin();
    assert.deepEqual([stage.inert, document.documentElement.dataset.view], [true, "open"]);
    place.settle(open);
    place.end();
    assert.deepEqual(
      [stage.inert, document.documentElement.dataset.view, stage.style.height],
      [false, undefined, ""],
    );
    assert.equal(asked.at(-1), null);
    assert.equal(asked.scrolled, 321);
  });

  test("on paper it stands alone", () => {
    place.settle(open);
    place.print(open.frame.element, "700px");
    place.settle(open);
    assert.deepEqual(
      ["height", "width"].map((name) => open.frame.element.style[name]),
      ["", "700px"],
    );
    assert.equal(open.frame.body.style.marginLeft, "");
    place.print(open.frame.element, "");
    place.settle(open);
    assert.equal(open.frame.body.style.marginLeft, "300px");
  });

  test("it is brought to where it can be seen, unless it is there already", () => {
    const element = open.frame.element;
    let brought = 0;
    element.scrollIntoView = () => (brought += 1);
    const bring = (top, first) => {
      element.getBoundingClientRect = () => box(0, top, 1200, 700);
      brought = 0;
      place.bringUp(element, first);
      return brought;
    };
    assert.deepEqual([bring(50, true), bring(50, false)], [0, 0], "all of it is in sight");
    assert.deepEqual([bring(200, true), bring(200, false)], [1, 0], "its beginning is");
    assert.deepEqual([bring(500, false), bring(-10, false)], [1, 1]);
  });
});

describe("where the focus goes", () => {
  let theatre, focused, focus, made;
  const view = (html) => {
    theatre.innerHTML = `<h2 tabindex=-1></h2><div>${html}</div>`;
    return { heading: theatre.firstChild, body: theatre.lastChild };
  };
  beforeEach(async () => {
    const page = openPage("<button id=elsewhere></button><div id=theatre></div>");
    theatre = page.getElementById("theatre");
    focused = [];
    made = (await sceneOf("softmax", 0)).network;
    const overview = { focus: (...place) => focused.push(place) };
    focus = createFocus(theatre, overview, made);
  });
  const state = (layer, unit, from = null) => ({ layer, unit, from });

  test("one level down it comes to the title, and back up to where one came from", () => {
    const frame = view(
      "<button data-opens='conv_1:2:1'></button><button data-opens='conv_1:2:0'></button>",
    );
    for (const button of frame.body.children) button.scrollIntoView = () => {};
    focus.down({ frame, now: state("conv_1", 2, 0) }, null, null);
    assertSame(document.activeElement, frame.heading);
    focus.down({ frame, now: state("conv_1", 2) }, { now: state("conv_1", 2, 0) }, null);
    assertSame(document.activeElement, frame.body.lastChild, "to the kernel that was open");
    frame.body.insertAdjacentHTML("beforeend", "<button aria-current=true></button>");
    frame.body.lastChild.scrollIntoView = () => {};
    focus.down({ frame, now: state("conv_1", 2, 1) }, { now: state("conv_1", 2, 0) }, null);
    assertSame(
      document.activeElement,
      frame.body.lastChild,
      "sideways to the one that is open now",
    );
  });

  test("in the overview it comes to the neuron that was opened, or that is nearest to it", () => {
    focus.from("softmax", 1);
    focus.up(state("output", 1), null);
    focus.up(state("output", 2), null);
    focus.up(state("conv_1", 1), null);
    assert.deepEqual(focused, [
      ["softmax", 1],
      ["output", 2],
      ["conv_1", 1],
    ]);
  });

  test("who works elsewhere is not disturbed", () => {
    const elsewhere = document.getElementById("elsewhere");
    elsewhere.focus();
    focus.down({ frame: view(""), now: state("conv_1", 2) }, null, elsewhere);
    focus.up(state("conv_1", 2), elsewhere);
    assertSame(document.activeElement, elsewhere);
    assert.deepEqual(focused, []);
  });
});

test("what has the same name before and after is the same thing: the first that is to be seen", () => {
  openPage("<div id=root><i data-piece=a></i><i data-piece=a></i><i data-piece=b></i></div>");
  const [one, two, none] = document.querySelectorAll("i");
  one.getBoundingClientRect = () => box(1, 2, 3, 4);
  two.getBoundingClientRect = () => box(9, 9, 9, 9);
  none.getBoundingClientRect = () => box(0, 0, 0, 0);
  const found = places(document.getElementById("root"));
  assert.deepEqual(
    [...found].map(([name, { x }]) => [name, x]),
    [["a", 1]],
  );
});
