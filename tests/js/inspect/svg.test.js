import assert from "node:assert/strict";
import { test } from "node:test";
import { gradient } from "../../../site_src/explorer/inspect/save/svg/gradients.js";
import { lineOf, wrapped } from "../../../site_src/explorer/inspect/save/svg/lines.js";
import {
  escaped,
  ink,
  pixels,
  round,
  tag,
} from "../../../site_src/explorer/inspect/save/svg/write.js";
import { openPage } from "../tools/page.js";

/** As XML, or an error where it is none. */
function parse(text) {
  openPage();
  const read = new DOMParser().parseFromString(text, "image/svg+xml");
  return read.documentElement;
}

test("whatever a text has in it, the file is XML and says the same", () => {
  for (const text of ["a < b & c > d", 'say "hi"', "]]>", "größe 日本 😀", "<script>", "&amp;"]) {
    const element = parse(
      `<svg xmlns="http://www.w3.org/2000/svg">${tag("text", { "aria-label": text, x: 1 }, escaped(text))}</svg>`,
    );
    assert.equal(element.firstElementChild.textContent, text);
    assert.equal(element.firstElementChild.getAttribute("aria-label"), text);
  }
  assert.equal(escaped("a\0b\x0bc\uffff"), "a\ufffdb\ufffdc\ufffd");
});

test("attributes that are nothing are left out; numbers have two decimals", () => {
  assert.equal(
    tag("rect", { x: 1.23456, y: -0.001, fill: null, rx: 0 }),
    '<rect x="1.23" y="0" rx="0"/>'.replace('y="0"', `y="${round(-0.001)}"`),
  );
  assert.equal(tag("g", {}, "x"), "<g>x</g>");
  assert.equal(round(10.005), "10.01");
  assert.equal(pixels("12.5px"), 12.5);
  assert.equal(pixels("auto"), 0);
});

test("a colour of CSS in the words of SVG", () => {
  for (const [css, colour, opacity] of [
    ["rgb(1, 2, 3)", "rgb(1,2,3)", null],
    ["rgba(1, 2, 3, 0.5)", "rgb(1,2,3)", "0.5"],
    ["rgb(0 128 255 / 0.25)", "rgb(0,128,255)", "0.25"],
    ["color(srgb 1 0.5 0)", "rgb(255,128,0)", null],
    ["color(srgb 1 0.5 0 / 0.1)", "rgb(255,128,0)", "0.1"],
  ])
    assert.deepEqual(ink(css), { colour, opacity }, css);
  for (const none of ["rgba(1, 2, 3, 0)", "transparent", "none", ""])
    assert.equal(ink(none), null, none);
});

const BOX = { x: 10, y: 20, width: 100, height: 40 };
const gradientOf = (css) => {
  const defs = [];
  const id = gradient(css, BOX, defs);
  if (!id) return null;
  const element = parse(
    `<svg xmlns="http://www.w3.org/2000/svg">${defs[0]}</svg>`,
  ).firstElementChild;
  const number = (name) => Number(element.getAttribute(name));
  const stops = [...element.children].map((stop) => [
    stop.getAttribute("offset"),
    stop.getAttribute("stop-color"),
  ]);
  return {
    id,
    line: ["x1", "y1", "x2", "y2"].map(number),
    stops,
    method: element.getAttribute("spreadMethod"),
  };
};

test("a gradient of CSS runs the same way in SVG", () => {
  const { id, line, stops } = gradientOf(
    "linear-gradient(to right, rgb(255, 0, 0), rgb(255, 255, 255), rgb(0, 0, 255))",
  );
  assert.equal(id, "g0");
  assert.deepEqual(line, [10, 40, 110, 40]);
  assert.deepEqual(
    stops.map(([at]) => parseFloat(at)).map((at) => (at > 1 ? at / 100 : at)),
    [0, 0.5, 1],
  );
  assert.deepEqual(
    stops.map(([, colour]) => colour),
    ["rgb(255,0,0)", "rgb(255,255,255)", "rgb(0,0,255)"],
  );
  assert.deepEqual(
    gradientOf("linear-gradient(rgb(0, 0, 0), rgb(1, 1, 1))").line,
    [60, 20, 60, 60],
  );
  assert.deepEqual(
    gradientOf("linear-gradient(90deg, rgb(0, 0, 0), rgb(1, 1, 1))").line,
    [10, 40, 110, 40],
  );
  assert.deepEqual(
    gradientOf("linear-gradient(to left, rgb(0, 0, 0), rgb(1, 1, 1))").line,
    [110, 40, 10, 40],
  );
});

test("one that repeats ends where its last colour is", () => {
  const { line, method } = gradientOf(
    "repeating-linear-gradient(90deg, rgb(0, 0, 0) 0px, rgb(0, 0, 0) 4px, rgb(9, 9, 9) 4px, rgb(9, 9, 9) 8px)",
  );
  assert.equal(method, "repeat");
  assert.deepEqual(line, [10, 40, 18, 40]);
});

test("what is no such gradient is none", () => {
  for (const image of ["none", "url(x.png)", "radial-gradient(rgb(0, 0, 0), rgb(1, 1, 1))"])
    assert.equal(gradientOf(image), null);
});

const look = { name: "t0", width: (text) => 10 * text.length };

test("words are put into lines as long as there is room", () => {
  assert.deepEqual(wrapped("one two three four", 90, look), ["one two", "three", "four"]);
  assert.deepEqual(wrapped("one two three four", 100, look), ["one two", "three four"]);
  assert.deepEqual(wrapped("  one   ", 100, look), ["one"]);
  assert.deepEqual(wrapped("incomprehensibilities of it", 90, look), [
    "incomprehensibilities",
    "of it",
  ]);
  assert.deepEqual(wrapped("", 90, look), []);
});

test("a line is as wide as the browser had it, but a single sign is not stretched", () => {
  const read = (text, width) =>
    parse(`<svg xmlns="http://www.w3.org/2000/svg">${lineOf(text, 1, 2, look, width)}</svg>`)
      .firstElementChild;
  assert.equal(read("a < b & c", 50).textContent, "a < b & c");
  assert.equal(read("ab", 50).getAttribute("textLength"), "50");
  assert.equal(read("a", 50).hasAttribute("textLength"), false);
  assert.equal(read("ab", null).hasAttribute("textLength"), false);
});
