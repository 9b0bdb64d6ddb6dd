import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { importModel } from "../../../site_src/explorer/import/importing.js";
import { siteOf } from "../../../site_src/explorer/import/site.js";
import { replyBytes } from "../tools/made.js";
import { openPage } from "../tools/page.js";

const text = (data) => new TextDecoder().decode(data);

describe("reading a model", () => {
  const site = {
    ...{ importer: "importer.js", python: "python-1/", workers: {} },
    lock: {
      digests: {},
      packages: {
        numpy: { file_name: "n" },
        "cnnx-core": { file_name: "c" },
        "cnnx-import": { file_name: "i" },
      },
    },
    gallery: [{ name: "cup", thumb: "cup.webp", channels: 3 }],
  };
  let workers, stages;
  beforeEach(() => {
    openPage();
    mock.timers.enable({ apis: ["setTimeout"] });
    [workers, stages] = [[], []];
    globalThis.Worker = class {
      constructor() {
        workers.push(this);
      }
      postMessage = (message) => (this.posted = message);
      terminate = () => (this.ended = true);
      say = (data) => this.onmessage({ data });
    };
    globalThis.fetch = async () => new Response("", { status: 404 });
  });
  afterEach(() => mock.timers.reset());
  const read = () =>
    importModel(site, { "a.onnx": new Uint8Array(1) }, { pixels: "0..1" }, (stage) =>
      stages.push(stage),
    );

  test("a worker of its own gets all it needs, says how far it is, and ends with its reply", async () => {
    const reading = read();
    const [worker] = workers;
    assert.deepEqual(worker.posted.pictures, {
      cup: { address: "https://site.example/cnnx/cup.webp", channels: 3 },
    });
    assert.deepEqual(
      [worker.posted.options, Object.keys(worker.posted.files)],
      [{ pixels: "0..1" }, ["a.onnx"]],
    );
    worker.say({ type: "stage", stage: "Reading" });
    const buffer = replyBytes({ name: "a" });
    worker.say({ type: "reply", buffer });
    assert.equal(await reading, buffer);
    assert.deepEqual([stages, worker.ended], [["Reading"], true]);
  });

  test("what cannot be read is said, and so is what takes too long", async () => {
    const refused = read();
    workers[0].say({ type: "failed", message: "There is no layer in it." });
    await assert.rejects(refused, { message: "There is no layer in it." });
    const slow = read();
    workers[1].say({ type: "stage", stage: "Reading" });
    mock.timers.tick(120_000);
    await assert.rejects(slow, { message: /more than 120 seconds/ });
    assert.equal(workers[1].ended, true);
    const damaged = read();
    workers[2].say({ type: "reply", buffer: new ArrayBuffer(9) });
    await assert.rejects(damaged, { message: /damaged/ });
  });

  test("where Python cannot start, the file that is missing is named", async () => {
    for (const fail of [
      (worker) => worker.onerror({ preventDefault() {} }),
      (worker) => worker.say({ type: "broken" }),
      () => mock.timers.tick(8000),
    ]) {
      const reading = read();
      fail(workers.at(-1));
      await assert.rejects(reading, {
        message:
          /^Python cannot start here, so no model can be read: The script that starts Python/,
      });
      assert.equal(workers.at(-1).ended, true);
    }
  });
});

test("for a model that no build has seen nothing is recorded, and no picture is right or wrong", () => {
  const files = {
    "model.json": "m",
    "labels.json": "l",
    "weights.safetensors": "w",
    "gallery.safetensors": "g",
  };
  const arrays = Object.fromEntries(
    Object.entries(files).map(([name, one]) => [name, ["U8", [1], [one.charCodeAt(0)]]]),
  );
  const network = { input: { shape: [1, 8, 8] } };
  const made = replyBytes({ name: "mine", network, pictures: ["bus"] }, arrays);
  const page = {
    ...{
      gallery: [
        { name: "cup" },
        { name: "bus", label: "bus", verdict: "wrong", lesson: "x", fools: true },
      ],
      default: "cup",
    },
    ...{
      recorded: { a: "b" },
      steps: { folder: "s", pictures: ["cup"] },
      tour: { steps: "t", count: 9 },
      python: "p/",
    },
  };
  const site = siteOf(page, made);
  assert.deepEqual(site.gallery, [
    { name: "bus", label: null, verdict: "unknown", lesson: null, fools: false },
  ]);
  assert.deepEqual(
    [site.default, site.recorded, site.steps.pictures, site.tour.count, site.python],
    ["bus", {}, [], 0, "p/"],
  );
  assert.deepEqual(
    Object.values(site.files)
      .map((data) => text(data))
      .join(""),
    "mlwg",
  );
  assert.ok(site.drawing.ink && site.drawing.paper, "one channel is drawn white on black");
  network.input.shape = [3, 8, 8];
  assert.deepEqual(siteOf(page, replyBytes({ network, pictures: ["bus"] }, arrays)).drawing, {});
});
