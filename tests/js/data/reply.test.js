import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, predictionOf, AskError } from "../../../site_src/explorer/data/protocol.js";
import { readReply } from "../../../site_src/explorer/data/reply.js";
import { reply, replyBytes, replyOf } from "../tools/made.js";

const DAMAGED = { name: "Error", message: /arrived damaged/ };

test("a request has one spelling, whatever the order of its keys", () => {
  const one = { ask: "trace", image: { size: [2, 3, 1] }, changes: [{ silence: "a", units: [1] }] };
  const other = {
    changes: [{ units: [1], silence: "a" }],
    image: { size: [2, 3, 1] },
    ask: "trace",
  };
  assert.equal(
    canonical(one),
    '{"ask":"trace","changes":[{"silence":"a","units":[1]}],"image":{"size":[2,3,1]}}',
  );
  assert.equal(canonical(other), canonical(one));
});

test("lists keep their order, and signs are written as JSON does", () => {
  assert.equal(canonical([3, 1, 2]), "[3,1,2]");
  assert.equal(
    canonical({ b: 'a "b"\n', a: null, A: true }),
    '{"A":true,"a":null,"b":"a \\"b\\"\\n"}',
  );
});

test("a reply of the core is read: header, shapes and numbers", () => {
  const { header, tensor } = reply({ ask: "layer", image: "cup", layer: "softmax" });
  const { data, shape, step } = tensor("activation");
  assert.equal(header.layer, "softmax");
  assert.deepEqual([shape, step, data.constructor], [[3], 1, Float32Array]);
  assert.ok(Math.abs(data.reduce((a, b) => a + b) - 1) < 1e-6);
});

test("arrays of every type come back as they were, with their steps", () => {
  const { tensor } = replyOf(
    { steps: { small: 0.25 } },
    {
      small: ["I8", [3], [-128, 0, 127]],
      bytes: ["U8", [1, 2], [0, 255]],
      floats: ["F32", [2], [0.5, -1e30]],
      doubles: ["F64", [], [Math.PI]],
    },
  );
  assert.deepEqual([...tensor("small").data], [-128, 0, 127]);
  assert.equal(tensor("small").step, 0.25);
  assert.deepEqual([...tensor("bytes").data], [0, 255]);
  assert.deepEqual(tensor("bytes").shape, [1, 2]);
  assert.equal(tensor("bytes").step, 1);
  assert.equal(tensor("floats").data[0], 0.5);
  assert.equal(tensor("doubles").data[0], Math.PI);
});

test("a step belongs to an array, not to whatever objects are called by", () => {
  const { tensor } = replyOf({ steps: {} }, { toString: ["U8", [1], [7]] });
  assert.equal(tensor("toString").step, 1);
});

test("wherever a reply is cut off, it is refused, never half read", () => {
  const whole = replyBytes({ ask: "layer" }, { a: ["F32", [4], [1, 2, 3, 4]] });
  assert.equal(readReply(whole).tensor("a").data.length, 4);
  for (let length = 0; length < whole.byteLength; length++)
    assert.throws(() => readReply(whole.slice(0, length)), DAMAGED, `after ${length} bytes`);
});

test("whatever else comes is refused in a sentence", () => {
  const noise = Uint8Array.from({ length: 400 }, (_, i) => (i * 97 + 31) % 256).buffer;
  const page = new TextEncoder().encode("<!doctype html><title>Log in</title>".repeat(9)).buffer;
  const headless = new TextEncoder().encode("\x02\0\0\0\0\0\0\0{}").buffer;
  for (const buffer of [noise, page, headless, new ArrayBuffer(64)])
    assert.throws(
      () => readReply(buffer),
      (error) => error instanceof AskError,
    );
});

test("what the core refuses is thrown as its sentence", () => {
  assert.throws(() => readReply(replyBytes({ error: "There is no layer “x”." })), {
    message: "There is no layer “x”.",
  });
});

test("an array that is not there is named", () => {
  assert.throws(() => replyOf({}, {}).tensor("winners"), { message: /“winners”/ });
});

test("without a prediction the reason is thrown", () => {
  const prediction = { index: 1, label: "bus", probability: 0.5 };
  assert.equal(predictionOf({ header: { prediction } }), prediction);
  assert.throws(() => predictionOf({ header: { stopped: "It ends." } }), { message: "It ends." });
  assert.throws(() => predictionOf({ header: {} }), AskError);
});
