import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createFrame } from "../../../site_src/explorer/inputs/crop/frame.js";
import { fill } from "../../../site_src/explorer/inputs/drawing/fill.js";
import { centred, proportioned } from "../../../site_src/explorer/inputs/making/shrink.js";
import { createControls } from "../../../site_src/explorer/inputs/mixer/controls.js";
import { stepsOf } from "../../../site_src/explorer/inputs/mixer/steps.js";
import { named } from "../../../site_src/explorer/page/named.js";
import { fire, openPage } from "../tools/page.js";

const near = (a, b, within = 1e-9) => assert.ok(Math.abs(a - b) <= within, `${a}, not ${b}`);

test("sizes in the proportions of the network, never nothing", () => {
  assert.deepEqual(proportioned([3, 64, 64], 128), { width: 128, height: 128 });
  assert.deepEqual(proportioned([3, 12, 10], 120), { width: 100, height: 120 });
  assert.deepEqual(proportioned([1, 1, 1000], 128), { width: 128, height: 1 });
});

test("the largest part in the middle, of whatever shape", () => {
  const square = { width: 10, height: 10 };
  assert.deepEqual(centred({ width: 300, height: 200 }, square), {
    x: 50,
    y: 0,
    width: 200,
    height: 200,
  });
  assert.deepEqual(centred({ width: 200, height: 300 }, square), {
    x: 0,
    y: 50,
    width: 200,
    height: 200,
  });
  for (const whole of [
    [640, 480],
    [33, 1000],
    [7, 7],
  ])
    for (const part of [
      [10, 12],
      [28, 28],
      [3, 1],
    ]) {
      const [w, h] = whole;
      const found = centred({ width: w, height: h }, { width: part[0], height: part[1] });
      near(found.width / found.height, part[0] / part[1]);
      near(found.x * 2 + found.width, w);
      near(found.y * 2 + found.height, h);
      assert.ok(
        Math.abs(found.width - w) < 1e-9 || Math.abs(found.height - h) < 1e-9,
        "none is larger",
      );
    }
});

test("only what is changed becomes a step, in the order in which it is done", () => {
  const channels = ["red", "green", "blue"];
  const none = { brightness: 0, rotate: 0, down: 0, right: 0, blur: 0, noise: 0 };
  const steps = (more, sizes) =>
    stepsOf(
      { keep: channels, swap: null, invert: false, seed: 4, ...more, sizes: { ...none, ...sizes } },
      channels,
    );
  assert.deepEqual(steps(), []);
  assert.deepEqual(steps({ keep: [] }), [{ keep: [] }]);
  assert.deepEqual(steps({}, { right: -3 }), [{ shift: [0, -3] }]);
  assert.deepEqual(
    steps(
      { keep: ["red", "blue"], swap: ["red", "blue"], invert: true },
      { brightness: -10, rotate: 90, down: 2, right: -1, blur: 3, noise: 7 },
    ),
    [
      { keep: ["red", "blue"] },
      { swap: ["red", "blue"] },
      { invert: true },
      { brightness: -10 },
      { rotate: 90 },
      { shift: [2, -1] },
      { blur: 3 },
      { noise: 7, seed: 4 },
    ],
  );
});

describe("the mixer's sliders", () => {
  let changed;
  const make = (channels) => {
    openPage();
    changed = 0;
    return createControls({ channels, shape: [channels.length, 20, 31] }, () => (changed += 1));
  };
  const find = ({ element }, name) => element.querySelector(`[name="${name}"]`);
  const slide = (controls, name, value) => {
    find(controls, name).value = String(value);
    fire(find(controls, name), "input");
  };

  test("at first nothing is changed, and Reset leads back there", () => {
    const controls = make(["red", "green", "blue"]);
    const first = controls.get();
    assert.deepEqual(stepsOf(first, ["red", "green", "blue"]), []);
    slide(controls, "rotate", -45);
    slide(controls, "right", 3);
    const [red] = controls.element.querySelectorAll("[name=keep]");
    red.checked = false;
    fire(red, "input");
    find(controls, "swap").value = "1";
    fire(find(controls, "swap"), "input");
    const { keep, swap, sizes } = controls.get();
    assert.deepEqual(
      [keep, swap, sizes.rotate, sizes.right],
      [["green", "blue"], ["red", "blue"], -45, 3],
    );
    assert.equal(changed, 4);
    assert.equal(find(controls, "rotate").getAttribute("aria-valuetext"), "−45°");
    fire(controls.buttons[1], "click");
    assert.deepEqual(controls.get(), first);
    assert.equal(changed, 5);
  });

  test("a picture can be moved by half of its size", () => {
    const controls = make(["red", "green", "blue"]);
    const ends = (name) => [find(controls, name).min, find(controls, name).max];
    assert.deepEqual(
      [ends("right"), ends("down")],
      [
        ["-15", "15"],
        ["-10", "10"],
      ],
    );
  });

  test("other noise is another one only where there is noise", () => {
    const controls = make(["red", "green", "blue"]);
    const [again] = controls.buttons;
    assert.equal(again.getAttribute("aria-disabled"), "true");
    fire(again, "click");
    assert.equal(changed, 0);
    slide(controls, "noise", 20);
    const { seed } = controls.get();
    fire(again, "click");
    assert.notEqual(controls.get().seed, seed);
    assert.equal(changed, 2);
  });

  test("of one channel nothing is kept or swapped", () => {
    const controls = make(["grey"]);
    assert.equal(controls.element.querySelectorAll("[name=keep], [name=swap]").length, 0);
    assert.deepEqual([controls.get().keep, controls.get().swap], [["grey"], null]);
  });
});

describe("the frame of a crop", () => {
  let frame, moved, picture;
  beforeEach(() => {
    const page = openPage();
    picture = Object.assign(page.createElement("canvas"), { width: 300, height: 200 });
    moved = 0;
    frame = createFrame(picture, { x: 50, y: 0, width: 200, height: 200 }, () => (moved += 1));
    page.body.append(...frame.parts);
    frame.parts[0].getBoundingClientRect = () => ({ left: 0, top: 0, width: 600, height: 400 });
  });
  const slide = (name, value) => {
    const input = frame.parts[1].querySelector(`[name=${name}]`);
    input.value = String(value);
    fire(input, "input");
  };
  const pointer = (type, x, y, target = frame.parts[0]) =>
    fire(target, type, { button: 0, clientX: x, clientY: y });
  const part = () => Object.values(frame.part());

  test("it begins in the middle, as large as can be", () =>
    assert.deepEqual(part(), [50, 0, 200, 200]));

  test("sliders move it from end to end, and size it", () => {
    slide("x", 100);
    assert.deepEqual(part(), [100, 0, 200, 200]);
    slide("size", 50);
    assert.deepEqual(part(), [150, 50, 100, 100], "its middle stays");
    slide("x", 0);
    slide("y", 100);
    assert.deepEqual(part(), [0, 100, 100, 100]);
    slide("size", 100);
    assert.deepEqual(part(), [0, 0, 200, 200], "but not outside");
    assert.equal(moved, 5);
    assert.equal(frame.parts[1].querySelector("[name=y]").disabled, true, "it has nowhere to go");
  });

  test("dragged it follows the pointer, and stays inside", () => {
    slide("size", 50);
    const inside = frame.parts[0].querySelector(".crop-frame");
    pointer("pointerdown", 310, 210, inside);
    pointer("pointermove", 330, 230);
    assert.deepEqual(part().map(Math.round), [110, 60, 100, 100]);
    pointer("pointermove", 9999, -9999);
    assert.deepEqual(part().map(Math.round), [200, 0, 100, 100]);
    pointer("pointerup", 0, 0);
    pointer("pointermove", 300, 200);
    assert.deepEqual(part().map(Math.round), [200, 0, 100, 100]);
  });

  test("a click beside it brings it there", () => {
    slide("size", 50);
    pointer("pointerdown", 100, 100);
    assert.deepEqual(part().map(Math.round), [0, 0, 100, 100]);
  });
});

test("an area of one colour is filled up to what surrounds it, soft edges and all", () => {
  const plan = [
    "..........",
    ".########.",
    ".#......#.",
    ".#..oo..#.",
    ".#......#.",
    ".########.",
    "..........",
  ];
  const shades = { ".": [255, 255, 255], "#": [0, 0, 0], o: [240, 240, 240] };
  const picture = () => {
    const data = new Uint8ClampedArray(
      plan.flatMap((row) => [...row].flatMap((one) => [...shades[one], 255])),
    );
    return { data, width: plan[0].length, height: plan.length };
  };
  const painted = ({ data, width }) =>
    plan.map((row, y) =>
      [...row].map((_, x) => (data[4 * (y * width + x)] === 9 ? "x" : " ")).join(""),
    );
  const inner = picture();
  fill(inner, 3, 2, [9, 9, 9]);
  const rows = painted(inner);
  assert.equal(rows[0].trim(), "", "nothing outside of the frame");
  for (const y of [2, 3, 4])
    assert.equal(rows[y].slice(2, 8), "xxxxxx", "nearly the same colour is filled as well");
  const outer = picture();
  fill(outer, 0, 0, [9, 9, 9]);
  assert.deepEqual(painted(outer)[3].slice(2, 8), "      ");
  for (const [x, y] of [
    [0, 0],
    [9, 0],
    [0, 6],
    [9, 6],
  ])
    assert.equal(painted(outer)[y][x], "x", "into every corner");
  const same = picture();
  fill(same, 0, 0, [255, 255, 255]);
  assert.deepEqual(same.data, picture().data);
  assert.ok(
    outer.data.every((value, i) => i % 4 !== 3 || value === 255),
    "it stays opaque",
  );
});

test("one's own picture goes along as the pixels that the network saw", () => {
  const tensor = () => ({ data: Uint8Array.from([1, 2, 3]), shape: [1, 1, 3] });
  assert.deepEqual(named("own", { tensor }), {
    ref: { size: [1, 1, 3] },
    attachment: { pixels: Uint8Array.from([1, 2, 3]) },
  });
  assert.deepEqual(named("cup", { tensor }), { ref: "cup", attachment: {} });
});
