// The queue of what is said to screen readers: what it keeps, what it leaves out, in what order.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createAnnouncer } from "../../../site_src/explorer/kit/announcer.js";

const STEP = 10;

/** Pointing at a neuron every 50 ms, for two seconds. */
const POINTING = Array.from({ length: 40 }, (_, i) => [50 * i, "look", `Neuron ${50 * i}.`]);

/** When, in milliseconds; what is called; with what. Then what is said. */
const SCENES = {
  "an outcome": [[[0, "tell", "A.", "picture"]], ["A."]],
  "pointing does not cancel it": [
    [[100, "tell", "A.", "picture"], ...POINTING],
    ["A.", "Neuron 1950."],
  ],
  "nor does a closed view, or what has arrived": [
    [
      [0, "tell", "A.", "picture"],
      [10, "arrived"],
      [20, "look", "Here."],
    ],
    ["A.", "Here."],
  ],
  "of many the last": [
    Array.from({ length: 10 }, (_, i) => [100 * i, "tell", `${100 * i}.`, "picture"]),
    ["900."],
  ],
  "outcomes of different things all arrive": [
    [
      [0, "tell", "A.", "picture"],
      [0, "tell", "B.", "comparison"],
      [0, "tell", "C.", "file"],
    ],
    ["A.", "B.", "C."],
  ],
  "a problem comes first, and none is lost": [
    [
      [0, "tell", "A.", "picture"],
      [400, "complain", "No."],
      [400, "complain", "No, no."],
    ],
    ["A.", "No.", "No, no."],
  ],
  "a problem overtakes what waits": [
    [
      [0, "tell", "A.", "a"],
      [0, "tell", "B.", "b"],
      [500, "complain", "No."],
    ],
    ["A.", "No.", "B."],
  ],
  "the same problem twice at once is one": [
    [
      [0, "complain", "No."],
      [0, "complain", "No."],
      [70, "complain", "No."],
    ],
    ["No."],
  ],
  "but not once the first has been heard": [
    [
      [0, "complain", "No."],
      [3000, "complain", "No."],
    ],
    ["No.", "No."],
  ],
  "an arrow is a word": [[[0, "tell", "1 → 2\u00a0→ 3.", "picture"]], ["1 to 2 to 3."]],
  "an echo is left out": [
    [
      [0, "tell", "A.", "picture"],
      [500, "tell", "A.", "picture"],
    ],
    ["A."],
  ],
  "the same outcome of another deed is not": [
    [
      [0, "tell", "A.", "picture"],
      [2000, "tell", "A.", "picture"],
    ],
    ["A.", "A."],
  ],
  "what was said just now is still so": [
    [
      [0, "tell", "A.", "p"],
      [500, "tell", "B.", "p"],
      [600, "tell", "A.", "p"],
    ],
    ["A."],
  ],
  "waiting that is over soon is not said": [
    [
      [0, "wait", "Wait…"],
      [200, "tell", "A.", "picture"],
    ],
    ["A."],
  ],
  "nor if it simply ends": [
    [
      [0, "wait", "Wait…"],
      [200, "arrived"],
    ],
    [],
  ],
  "long waiting is": [
    [
      [0, "wait", "Wait…"],
      [2000, "tell", "A.", "picture"],
    ],
    ["Wait…", "A."],
  ],
  "nothing is no message": [
    [
      [0, "tell", "", "picture"],
      [0, "complain", ""],
    ],
    [],
  ],
};

/** What is written into the region, and when. */
function play(scene) {
  mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  const written = [];
  const announcer = createAnnouncer((text) => written.push([now, text]));
  const end = Math.max(...scene.map(([at]) => at)) + 15_000;
  for (; now <= end; now += STEP) {
    for (const [at, method, ...given] of scene) if (at === now) announcer[method](...given);
    mock.timers.tick(STEP);
  }
  mock.timers.reset();
  return written;
}

for (const [name, [scene, said]] of Object.entries(SCENES))
  test(`what is said: ${name}`, () => {
    const written = play(scene);
    assert.deepEqual(
      written.flatMap(([, text]) => text || []),
      said,
    );
    // A screen reader has time to notice: before each text and in the end the region is empty.
    const full = written.map(([, text]) => Boolean(text));
    const turns = said.flatMap(() => [false, true]);
    assert.deepEqual(full, said.length ? [...turns, false] : []);
    const times = written.filter(([, text]) => text).map(([at]) => at);
    times.slice(1).forEach((at, i) => assert.ok(at - times[i] >= 500, `${times}`));
  });
