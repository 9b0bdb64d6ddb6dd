import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createBoard } from "../../../site_src/explorer/kit/boards/board.js";
import { createPlayer } from "../../../site_src/explorer/kit/boards/player.js";
import * as colours from "../../../site_src/explorer/kit/colours.js";
import { writeNumber } from "../../../site_src/explorer/kit/values/cells.js";
import { fire, openPage } from "../tools/page.js";

/** Frames of a screen that has 60 a second. */
function createScreen() {
  let waiting = new Map();
  let id = 0;
  let now = 1000;
  Object.defineProperty(globalThis, "performance", {
    value: { now: () => now },
    configurable: true,
    writable: true,
  });
  globalThis.requestAnimationFrame = (work) => (waiting.set(++id, work), id);
  globalThis.cancelAnimationFrame = (one) => waiting.delete(one);
  return {
    /** @param {number} seconds */
    run(seconds) {
      for (const end = now + 1000 * seconds; now < end;) {
        now += 1000 / 60;
        const works = [...waiting.values()];
        waiting = new Map();
        for (const work of works) work(now);
      }
    },
    idle: () => waiting.size === 0,
  };
}

describe("the player", () => {
  let screen, shown, runs, player;
  const real = globalThis.performance;
  const make = (steps) => {
    [shown, runs] = [[], []];
    player = createPlayer({
      steps,
      onStep: (step) => shown.push(step),
      onRun: (running) => runs.push(running),
      describe: (step) => `step ${step + 1} of ${steps}`,
    });
    return player;
  };
  const find = (part) => player.element.querySelector(part);

  beforeEach((context) => {
    openPage();
    screen = createScreen();
    context.after?.(() => (globalThis.performance = real));
  });

  test("every step is shown in its order, however many there are, in about five seconds", () => {
    for (const steps of [12, 50, 700]) {
      make(steps).play();
      screen.run(4.4);
      assert.equal(player.running(), true, `${steps}`);
      screen.run(1.3);
      assert.deepEqual([player.running(), screen.idle(), runs], [false, true, [true, false]]);
      assert.ok(shown.every((step, i) => !i || step > shown[i - 1]));
      assert.deepEqual([shown[0], shown.at(-1)], [0, steps - 1]);
      if (steps < 200) assert.equal(shown.length, steps);
    }
  });

  test("a few steps do not take for ever", () => {
    make(2).play();
    screen.run(1);
    assert.deepEqual(shown, [0, 1]);
  });

  test("a single step is nothing to be played", () => {
    assert.equal(make(1).element.hidden, true);
    player.play();
    assert.equal(player.running(), false);
  });

  test("it pauses where it is, goes on from there, and at its end begins anew", () => {
    make(50).play();
    screen.run(2);
    fire(find(".player-toggle"), "click");
    const at = shown.at(-1);
    assert.ok(at > 10 && at < 30);
    screen.run(2);
    assert.equal(shown.at(-1), at);
    fire(find(".player-toggle"), "click");
    screen.run(0.1);
    assert.ok(shown.at(-1) >= at && shown.at(-1) < at + 3);
    screen.run(9);
    fire(find(".player-toggle"), "click");
    assert.equal(shown.at(-1), 0);
  });

  test("steps on and back pause it, and stop at the ends", () => {
    make(5);
    fire(find(".player-back"), "click");
    for (let i = 0; i < 6; i++) fire(find(".player-on"), "click");
    assert.deepEqual(shown, [0, 1, 2, 3, 4, 4, 4]);
    fire(find(".player-back"), "click");
    assert.equal(shown.at(-1), 3);
    player.play();
    fire(find(".player-on"), "click");
    assert.equal(player.running(), false);
  });

  test("it can be scrubbed, and says where it is", () => {
    make(20);
    const slider = find("input");
    slider.value = "7";
    fire(slider, "input");
    assert.deepEqual(shown, [7]);
    assert.equal(slider.getAttribute("aria-valuetext"), "step 8 of 20");
    player.rest(3);
    assert.deepEqual([shown, slider.value], [[7], "3"]);
    fire(find(".player-on"), "click");
    assert.equal(shown.at(-1), 4);
  });

  test("four times as fast, and ten times as slow", () => {
    const after = (speed) => {
      make(100);
      find("select").value = speed;
      player.play();
      screen.run(1);
      player.destroy();
      return shown.at(-1);
    };
    const [slow, normal, fast] = ["0.1", "1", "4"].map(after);
    assert.ok(
      Math.abs(normal - 20) < 2 && Math.abs(fast - 80) < 3 && Math.abs(slow - 2) < 2,
      `${[slow, normal, fast]}`,
    );
  });

  test("a board tells what has changed, but not all of it while it runs", () => {
    const told = [];
    const board = createBoard(document.createElement("section"), (sentence) => told.push(sentence));
    board.say("before it is there");
    board.live = true;
    board.say("one");
    board.say("one");
    const running = board.addPlayer({
      steps: 30,
      onStep: (step) => board.say(`step ${step}`),
      onRun() {},
      describe: String,
    });
    running.play();
    assert.ok(board.element.hasAttribute("data-running"));
    screen.run(9);
    assert.deepEqual(told, ["one", "step 29"]);
    board.end();
    board.say("after the end");
    assert.equal(told.length, 2);
  });
});

test("colours: a table of odd length, with zero in the middle of what is signed", () => {
  const { STEPS, table, colour, inkOn, gradient } = colours;
  const bytes = (value) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
  for (const palette of ["activation", "weight"]) {
    assert.deepEqual(bytes(table(palette)[(STEPS - 1) / 2]), [255, 255, 255, 255]);
    assert.equal(colour(palette, 0.5), "rgb(255 255 255)");
  }
  for (const palette of ["activation", "weight", "logit", "channel"]) {
    const made = table(palette);
    assert.equal(made.length, STEPS);
    assert.equal(table(palette), made, "made once");
    for (const i of [0, 77, STEPS - 1])
      assert.equal(
        colour(palette, i / (STEPS - 1)),
        `rgb(${bytes(made[i]).slice(0, 3).join(" ")})`,
      );
    assert.equal(colour(palette, -3), colour(palette, 0));
    assert.equal(colour(palette, 9), colour(palette, 1));
    assert.match(gradient(palette), /^linear-gradient\(to right, #/);
  }
  const [[r1, , b1], [r2, , b2]] = [0, STEPS - 1].map((i) => bytes(table("activation")[i]));
  assert.ok(r1 > b1 && b2 > r2, "red is negative, blue is positive");
  assert.deepEqual([inkOn("channel", 0), inkOn("channel", 1)], ["#ffffff", "#000000"]);
});

test("whatever the colour, what is written on it can be read", () => {
  const luminance = (rgb) => {
    const [r, g, b] = rgb.match(/\d+/g).map((value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const palette of ["activation", "weight", "logit", "channel"])
    for (let i = 0; i <= 100; i++) {
      const paper = luminance(colours.colour(palette, i / 100));
      const ink = colours.inkOn(palette, i / 100) === "#000000" ? 0 : 1;
      const contrast = (Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05);
      assert.ok(contrast >= 4.5, `${palette} at ${i} %: ${contrast}`);
    }
});

test("a number is written on its own colour, also where all are the same", () => {
  openPage();
  const element = document.createElement("b");
  writeNumber(element, -0.25, { palette: "weight", domain: [-1, 1] });
  assert.equal(element.textContent, "−0.2500");
  writeNumber(element, 3, { palette: "logit", domain: [3, 3] }, String);
  assert.equal(element.textContent, "3");
});
