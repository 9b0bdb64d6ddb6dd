import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, inFormula } from "../../../site_src/explorer/kit/fill.js";
import * as numbers from "../../../site_src/explorer/kit/numbers.js";
import { shortened } from "../../../site_src/explorer/kit/shortened.js";
import { exact } from "../../../site_src/explorer/kit/values/cells.js";
import { small } from "../../../site_src/explorer/kit/values/powers.js";

const { by, capital, decimal, grouped, pairText, percent, percentInWords, plural, short } = numbers;

test("numbers have two decimals, a true minus sign, and no negative zero", () => {
  for (const [value, text] of [
    [0, "0.00"],
    [-0, "0.00"],
    [-0.004, "0.00"],
    [-0.005, "−0.01"],
    [1.5, "1.50"],
    [-12.345, "−12.35"],
    [1e6, "1000000.00"],
  ])
    assert.equal(decimal(value), text);
  assert.equal(decimal(-2.5, 0), "−3");
  assert.equal(decimal(-0.4, 0), "0");
  assert.equal(decimal(2, 4), "2.0000");
});

test("a part of a sum has two decimals more than the sum", () => {
  assert.equal(exact(-0.123456), "−0.1235");
  // What is shown adds up to what is shown: thousands of sums of ten parts each.
  for (let seed = 1; seed < 2000; seed++) {
    const parts = Array.from({ length: 10 }, (_, i) => Math.sin(seed * 37 + i * 11) * 5);
    const read = (text) => Number(text.replace("−", "-"));
    const shown = parts.reduce((sum, part) => sum + read(exact(part)), 0);
    const sum = read(decimal(parts.reduce((a, b) => a + b)));
    assert.ok(Math.abs(shown - sum) < 0.0051 + 10 * 0.00005, String(seed));
  }
});

test("a probability is never quite nothing and never quite all", () => {
  for (const [share, text] of [
    [0.5, "50.00\u00a0%"],
    [0.123456, "12.35\u00a0%"],
    [0, "<\u00a00.01\u00a0%"],
    [0.0000499, "<\u00a00.01\u00a0%"],
    [0.00005001, "0.01\u00a0%"],
    [0.99994, "99.99\u00a0%"],
    [0.99996, ">\u00a099.99\u00a0%"],
    [1, ">\u00a099.99\u00a0%"],
  ])
    assert.equal(percent(share), text);
  assert.equal(percentInWords(1), "over\u00a099.99\u00a0%");
  assert.equal(percentInWords(0), "under\u00a00.01\u00a0%");
});

test("thousands are apart", () => {
  for (const [count, text] of [
    [0, "0"],
    [999, "999"],
    [1000, "1 000"],
    [12345, "12 345"],
    [1234567, "1 234 567"],
  ])
    assert.equal(grouped(count), text.replaceAll(" ", "\u202f"));
});

test("one is singular, all others are plural", () => {
  assert.deepEqual(
    [plural(1, "map"), plural(0, "map"), plural(2, "map"), plural(1200, "class", "classes")],
    ["1 map", "0 maps", "2 maps", "1\u202f200 classes"],
  );
});

test("sizes, pairs and sides", () => {
  assert.equal(by([3, 64, 64]), "3\u202f×\u202f64\u202f×\u202f64");
  assert.equal(pairText([2, 2]), "2");
  assert.equal(pairText([2, 1]), "2\u202f×\u202f1");
  assert.equal(pairText([0, 1, 2, 0]), "←1 ↓2");
  assert.equal(pairText([1, 0, 0, 3]), "↑1 →3");
  assert.equal(capital("éclair"), "Éclair");
});

test("a float32 is written as short as can be, and is still the same", () => {
  assert.equal(short(Math.fround(0.1)), 0.1);
  assert.equal(short(Math.fround(1 / 3)), 0.33333334);
  assert.equal(short(16777216), 16777216);
  assert.equal(short(0), 0);
  for (let i = 1; i < 3000; i++) {
    const value = Math.fround(Math.tan(i) * 10 ** ((i % 60) - 30));
    assert.equal(Math.fround(short(value)), value);
    assert.ok(String(short(value)).length <= String(value).length);
  }
});

test("small numbers have three digits that say something", () => {
  for (const [value, text] of [
    [0, "0.00"],
    [1, "1.0000"],
    [0.01234, "0.0123"],
    [0.001234, "0.00123"],
    [0.0000321, "3.21\u2009×\u200910⁻⁵"],
    [1.004e-12, "1.00\u2009×\u200910⁻¹²"],
  ])
    assert.equal(small(value), text);
});

test("what has no value keeps its braces, and a list is a size", () => {
  assert.equal(
    fill("{title} over {before}, {n}", { title: "max", before: "a" }),
    "max over a, {n}",
  );
  assert.equal(fill("windows of {size}", { size: [2, 3] }), "windows of 2\u202f×\u202f3");
});

test("a negative number stands in parentheses behind another sign", () => {
  assert.equal(fill("x + {b}", { b: -0.5 }), "x + (−0.5)");
  assert.equal(fill("x − {b}", { b: 0.5 }), "x − 0.5");
  assert.equal(fill("{b} + x", { b: -0.5 }), "−0.5 + x");
});

test("a factor of one is left out, but no digit of another number", () => {
  assert.equal(fill("{a} × x", { a: 1 }), "x");
  assert.equal(fill("{a} × x", { a: 1 }, inFormula), "x");
  assert.equal(fill("{a} × x", { a: 11 }), "11 × x");
  assert.equal(fill("{a} × x", { a: 0.1 }), "0.1 × x");
});

test("in a formula there are two decimals, and more where the value is small", () => {
  for (const [value, text] of [
    [0.5, "0.50"],
    [-12, "−12.00"],
    [-0.05, "−0.050"],
    [0.0001234, "0.0001234"],
    [-0.000098764, "−0.00009876"],
  ])
    assert.equal(inFormula(value), text);
  assert.match(inFormula(0), /^0\.0+$/);
});

test("a long name is cut between letters, not within one", () => {
  assert.equal(shortened("relu_1_1", 8), "relu_1_1");
  assert.equal(shortened("max_pooling_1", 8), "max_poo…");
  assert.equal(shortened("two words and more", 10), "two words…");
  assert.equal(shortened("😀😀😀😀", 3), "😀😀…");
});
