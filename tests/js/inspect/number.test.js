import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createNumber } from "../../../site_src/explorer/inspect/edit/number.js";
import { symmetric } from "../../../site_src/explorer/kit/values/cells.js";
import { assertSame, fire, openPage, press, type } from "../tools/page.js";

let changes;
let problems;
const made = (range) => {
  const field = createNumber({
    label: "Weight",
    range,
    onChange: (value) => changes.push(value),
    onProblem: (sentence) => problems.push(sentence),
  });
  document.body.append(field.element);
  field.set(1);
  return field;
};
const WHOLE = { least: 0, most: 8, step: 1, perPixel: 0.1, whole: true };

describe("a field for a number", () => {
  let field;
  let input;
  beforeEach(() => {
    openPage();
    [changes, problems] = [[], []];
    field = made();
    input = field.element;
  });
  const leave = () => fire(input, "change");

  test("each number on the way is tried at once, and the last one is written as numbers are", () => {
    type(input, "-12.5");
    assert.deepEqual(changes, [-1, -12, -12.5]);
    assert.equal(input.value, "-12.5", "who types is not interrupted");
    leave();
    assert.equal(input.value, "−12.5000");
    assert.equal(input.getAttribute("aria-valuenow"), "-12.5");
    assert.equal(input.getAttribute("aria-valuetext"), "−12.5000");
    assert.deepEqual(changes, [-1, -12, -12.5]);
  });

  test("numbers are read as people write them", () => {
    for (const [text, value] of [
      ["2,5", 2.5],
      ["−3", -3],
      ["+4", 4],
      [".5", 0.5],
      ["6.", 6],
      ["1e2", 100],
      ["2E-3", 0.002],
      [" 7 ", 7],
      ["0.12345", 0.1235],
    ]) {
      input.value = text;
      fire(input, "input");
      leave();
      assert.equal(field.value(), value, text);
    }
    assert.deepEqual(problems, []);
  });

  test("what ends in no number is said, and what was there before is back", () => {
    type(input, "5x");
    assert.equal(field.value(), 5, "5 was a number");
    leave();
    assert.deepEqual(changes, [5, 1]);
    assert.equal(input.value, "1.0000");
    assert.match(problems.at(-1), /^“5x” is not a number from −1000 to 1000: 1\.0000 stays\.$/);
    assert.equal(input.getAttribute("aria-invalid"), "true");
    type(input, "3");
    assert.equal(problems.at(-1), "", "that is over");
    assert.equal(input.hasAttribute("aria-invalid"), false);
  });

  for (const text of [
    "",
    "1001",
    "-1000.5",
    "1e9",
    "NaN",
    "Infinity",
    "0x10",
    "1.2.3",
    "1,2,3",
    "--1",
    "e5",
  ])
    test(`out of range, or no number: “${text}”`, () => {
      input.value = text;
      fire(input, "input");
      leave();
      assert.equal(field.value(), 1);
      assert.equal(problems.length, 1);
    });

  test("the ends of the range are numbers as well", () => {
    for (const [text, value] of [
      ["1000", 1000],
      ["-1000", -1000],
    ]) {
      input.value = text;
      leave();
      assert.equal(field.value(), value);
    }
  });

  test("arrows step, with Shift by a tenth, pages by ten; never out of range", () => {
    const after = (key, more) => (press(input, key, more), field.value());
    assert.equal(after("ArrowUp"), 1.1);
    assert.equal(after("ArrowDown", { shiftKey: true }), 1.09);
    assert.equal(after("PageUp"), 2.09);
    assert.equal(after("PageDown", { shiftKey: true }), 1.99);
    field.set(999.95);
    assert.equal(after("ArrowUp"), 1000);
    assert.equal(after("PageUp"), 1000);
    assert.equal(input.value, "1000.0000");
    assert.deepEqual(changes, [1.1, 1.09, 2.09, 1.99, 1000]);
  });

  test("other keys are the field's own", () => {
    for (const [key, more] of [
      ["ArrowLeft"],
      ["Enter"],
      ["Escape"],
      ["ArrowUp", { ctrlKey: true }],
      ["ArrowUp", { altKey: true }],
    ])
      assert.equal(press(input, key, more).defaultPrevented, false, key);
    assert.equal(press(input, "ArrowUp").defaultPrevented, true);
    assert.deepEqual(changes, [1.1]);
  });

  test("dragged up it grows, dragged down it shrinks; a click does neither", () => {
    const drag = (...ys) => {
      fire(input, "pointerdown", { button: 0, clientY: ys[0], pointerId: 1 });
      for (const clientY of ys.slice(1)) fire(input, "pointermove", { clientY });
      fire(input, "pointerup");
    };
    drag(100, 50);
    assert.equal(field.value(), 2);
    drag(100, 150, 300);
    assert.equal(field.value(), -2);
    drag(100, 98, 101);
    assert.equal(field.value(), -2, "a hand is never quite still");
    assertSame(document.activeElement, input);
    fire(input, "pointermove", { clientY: 0 });
    fire(input, "pointerdown", { button: 2, clientY: 100 });
    fire(input, "pointermove", { clientY: 0 });
    assert.equal(field.value(), -2);
  });

  test("a number from elsewhere does not disturb who is typing the same", () => {
    input.focus();
    type(input, "2.");
    field.set(2);
    assert.equal(input.value, "2.");
    field.set(3);
    assert.equal(input.value, "3.0000");
    field.set(NaN);
    assert.equal(field.value(), 3);
    leave();
    assert.deepEqual([field.value(), problems], [3, []]);
  });

  test("of whole numbers there is nothing between", () => {
    field = made(WHOLE);
    input = field.element;
    assert.equal(input.value, "1");
    input.value = "2.5";
    fire(input, "input");
    leave();
    assert.equal(field.value(), 1);
    assert.match(problems.at(-1), /not a whole number from 0 to 8: 1 stays/);
    press(input, "ArrowUp", { shiftKey: true });
    assert.equal(input.value, "2");
    press(input, "PageUp");
    assert.equal(input.value, "8");
  });

  test("it has the colour of its value", () => {
    const before = input.style.backgroundColor;
    field.paint(symmetric("weight", 2));
    const one = input.style.backgroundColor;
    field.set(-2);
    field.paint(symmetric("weight", 2));
    assert.equal(new Set([before, one, input.style.backgroundColor]).size, 3);
    assert.match(input.style.color, /^(#|rgb)/);
  });
});
