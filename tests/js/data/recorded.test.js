import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, describe, test } from "node:test";
import { createDoor } from "../../../site_src/explorer/data/door.js";
import { Superseded } from "../../../site_src/explorer/data/protocol.js";
import { Lost, createRecorded } from "../../../site_src/explorer/data/recorded.js";
import { openPage } from "../tools/page.js";
import { chain, replyBytes } from "../tools/made.js";

describe("recorded replies and the door", () => {
  const LAYERS = [
    { name: "conv", kind: "conv2d", own_numbers: true, shape: [4, 8, 8] },
    { name: "relu", kind: "relu", own_numbers: false, shape: [4, 8, 8] },
    { name: "output", kind: "dense", own_numbers: true, shape: [3] },
  ];
  const TRACE = { ask: "trace", image: "cup" };

  /** A file of a reply under an address that carries its hash. */
  function file(header) {
    const bytes = replyBytes(header);
    const hash = createHash("sha256").update(new Uint8Array(bytes)).digest("hex").slice(0, 10);
    return { bytes, path: `models/cup.${hash}.bin` };
  }

  const cup = file({ is: "recorded" });
  const swapped = file({ is: "swapped" });
  const swap = { replace: "relu", with: { kind: "tanh" } };
  const site = {
    network: chain([3, 8, 8], LAYERS),
    recorded: {
      '{"ask":"trace","image":"cup"}': cup.path,
      '{"ask":"trace","changes":[{"replace":"relu","with":{"kind":"tanh"}}],"image":"cup"}':
        swapped.path,
    },
    steps: { folder: "models/steps", pictures: ["cup"] },
    files: { "model.json": "model.json" },
    lock: { digests: {}, packages: { numpy: { file_name: "n" }, "cnnx-core": { file_name: "c" } } },
    python: "python-1/",
    worker: "worker.js",
    workers: {},
  };

  /** What was fetched, and how; and what comes of it. */
  let fetched;
  let answers;
  let workers;

  beforeEach(() => {
    openPage();
    fetched = [];
    answers = () => new Response(null, { status: 404 });
    globalThis.fetch = async (path, { cache } = {}) => {
      fetched.push([path, cache]);
      return answers(path, cache);
    };
    workers = [];
    globalThis.Worker = class {
      posted = [];
      constructor() {
        workers.push(this);
      }
      postMessage = (message) => this.posted.push(structuredClone(message));
      terminate = () => (this.ended = true);
    };
  });

  const served = (path) =>
    new Response([cup, swapped].find((one) => one.path === path)?.bytes ?? replyBytes({ path }));
  const pathOf = (request) => {
    fetched = [];
    answers = () => Promise.reject(new TypeError("not wanted"));
    createRecorded(site)
      .find(request)
      ?.catch(() => {});
    return fetched[0]?.[0] ?? null;
  };
  /** Python answers the last request. */
  const answer = (header) => {
    const worker = workers.at(-1);
    worker.onmessage({ data: { type: "ready" } });
    const message = worker.posted.findLast(({ type }) => type === "ask");
    worker.onmessage({ data: { type: "reply", id: message.id, buffer: replyBytes(header) } });
    return message;
  };
  const settled = () => new Promise((done) => setTimeout(done, 5));

  test("what is listed is found by what is asked, however it is written", () => {
    assert.equal(pathOf(TRACE), cup.path);
    assert.equal(pathOf({ image: "cup", ask: "trace" }), cup.path);
    assert.equal(pathOf({ ...TRACE, changes: [] }), cup.path, "no changes change nothing");
    assert.equal(pathOf({ ...TRACE, changes: [swap] }), swapped.path);
    assert.equal(pathOf({ ...TRACE, changes: [swap, swap] }), null);
    assert.equal(pathOf({ ask: "trace", image: { size: [8, 8, 3] } }), null);
  });

  test("steps of layers and neurons are where the build's rule says", () => {
    const layer = (name, more) => pathOf({ ask: "layer", image: "cup", layer: name, ...more });
    const neuron = (name, unit, more) =>
      pathOf({ ask: "neuron", image: "cup", layer: name, unit, ...more });
    assert.equal(layer("input"), "models/steps/cup/0.bin");
    assert.equal(layer("relu"), "models/steps/cup/2.bin");
    assert.equal(neuron("conv", 3), "models/steps/cup/1-3.bin");
    assert.equal(neuron("output", 2), "models/steps/cup/3-2.bin");
    for (const none of [
      neuron("relu", 0), // has no numbers of its own
      neuron("conv", 4),
      neuron("conv", -1),
      neuron("conv", 0.5),
      neuron("conv", undefined),
      neuron("input", 0),
      layer("nothing"),
      layer("relu", { image: "bus" }),
      layer("relu", { image: { size: [8, 8, 3] } }),
      layer("relu", { changes: [swap] }),
      neuron("conv", 0, { changes: [swap] }),
      pathOf({ ask: "field", layer: "conv", at: [0, 0] }),
      pathOf({ ask: "network" }),
    ])
      assert.equal(none, null);
  });

  test("a reply is fetched once, and the latest 32 are kept", async () => {
    answers = served;
    const { find } = createRecorded(site);
    assert.equal((await find(TRACE)).header.is, "recorded");
    assert.equal(await find(TRACE), await find({ image: "cup", ask: "trace" }));
    assert.equal(fetched.length, 1);
    const many = { ...site, steps: { ...site.steps, pictures: [] } };
    for (let i = 0; i < 32; i++)
      many.recorded = { ...many.recorded, [`{"ask":"trace","image":"${i}"}`]: `${i}.bin` };
    const other = createRecorded(many);
    await other.find(TRACE);
    for (let i = 0; i < 31; i++) await other.find({ ask: "trace", image: String(i) });
    const before = fetched.length;
    await other.find(TRACE);
    assert.equal(fetched.length, before, "still kept");
    await other.find({ ask: "trace", image: "31" });
    await other.find(TRACE);
    await other.find({ ask: "trace", image: "0" });
    assert.equal(fetched.length, before + 2, "the one that was not asked for longest has gone");
  });

  test("a broken connection, or a damaged copy, is tried once more without the browser's", async () => {
    const damaged = cup.bytes.slice(0);
    new Uint8Array(damaged)[damaged.byteLength - 1] ^= 1;
    for (const first of [() => Promise.reject(new TypeError("cut")), () => new Response(damaged)]) {
      fetched = [];
      answers = (path, cache) => (cache === "reload" ? new Response(cup.bytes) : first());
      assert.equal((await createRecorded(site).find(TRACE)).header.is, "recorded");
      assert.deepEqual(fetched, [
        [cup.path, "default"],
        [cup.path, "reload"],
      ]);
    }
  });

  test("one that cannot be had is lost, and is asked for anew the next time", async () => {
    const { find } = createRecorded(site);
    await assert.rejects(find(TRACE), (error) => error instanceof Lost && error.path === cup.path);
    answers = served;
    assert.equal((await find(TRACE)).header.is, "recorded");
  });

  test("bytes of another file are not taken, even where they are a reply", async () => {
    answers = () => new Response(swapped.bytes);
    await assert.rejects(createRecorded(site).find(TRACE), Lost);
  });

  test("the door gives what is recorded, and Python is not started for it", async () => {
    answers = served;
    const door = createDoor(site, () => {});
    assert.equal((await door.ask("view", TRACE)).header.is, "recorded");
    assert.equal(workers.length, 0);
  });

  test("what is not recorded, and what is lost, Python computes", async () => {
    const door = createDoor(site, () => {});
    for (const request of [{ ask: "trace", image: { size: [1, 1, 3] } }, TRACE]) {
      const asked = door.ask("view", request, { pixels: new Uint8Array([1, 2, 3]) });
      await settled();
      assert.deepEqual([...answer({ is: "live" }).attachment.pixels], [1, 2, 3]);
      assert.equal((await asked).header.is, "live");
    }
    assert.equal(workers.length, 1);
  });

  test("an older reply never wins, in whatever order they arrive", async () => {
    const waiting = {};
    answers = (path) => new Promise((give) => (waiting[path] = () => give(served(path))));
    const door = createDoor(site, () => {});
    const seen = [];
    const note = (promise) =>
      promise.then(
        (reply) => seen.push(reply.header.is),
        (e) => seen.push(e),
      );
    note(door.ask("view", TRACE));
    note(door.ask("view", { ...TRACE, changes: [swap] }));
    waiting[swapped.path]();
    await settled();
    waiting[cup.path]();
    await settled();
    assert.ok(seen[0] instanceof Superseded);
    assert.deepEqual(seen.slice(1), ["swapped"]);
  });

  test("another view's request is left alone", async () => {
    const waiting = {};
    answers = (path) => new Promise((give) => (waiting[path] = () => give(served(path))));
    const door = createDoor(site, () => {});
    const one = door.ask("one view", TRACE);
    const other = door.ask("other view", { ...TRACE, changes: [swap] });
    for (const give of Object.values(waiting)) give();
    assert.deepEqual([(await one).header.is, (await other).header.is], ["recorded", "swapped"]);
  });

  test("what is cancelled rejects at once, and Python is not asked for it", async () => {
    const fail = [];
    answers = () => new Promise((_, reject) => fail.push(reject));
    const door = createDoor(site, () => {});
    const asked = door.ask("view", TRACE);
    door.cancel("view");
    await assert.rejects(asked, Superseded);
    for (let tried = 0; tried < 2; tried++) {
      fail[tried](new TypeError("cut"));
      await settled();
    }
    assert.equal(workers.length, 0);
    door.cancel("view"); // there is none any more
    door.cancel("nobody");
  });

  test("a request that was superseded while Python computes is not answered by the older reply", async () => {
    const door = createDoor(site, () => {});
    const asked = (width) => door.ask("view", { ask: "trace", image: { size: [1, width, 3] } });
    const first = asked(1);
    await settled();
    workers[0].onmessage({ data: { type: "ready" } });
    const second = asked(2);
    await assert.rejects(first, Superseded);
    await settled();
    const [one, two] = workers[0].posted.filter(({ type }) => type === "ask").map(({ id }) => id);
    workers[0].onmessage({ data: { type: "reply", id: one, buffer: replyBytes({ is: "old" }) } });
    workers[0].onmessage({ data: { type: "reply", id: two, buffer: replyBytes({ is: "new" }) } });
    assert.equal((await second).header.is, "new");
  });

  test("what is fetched ahead is there when it is asked for", async () => {
    answers = served;
    const door = createDoor(site, () => {});
    door.prefetch(TRACE);
    door.prefetch({ ask: "scores", scores: [1] }); // nothing to be fetched
    assert.equal((await door.ask("view", TRACE)).header.is, "recorded");
    assert.equal(fetched.length, 1);
  });

  test("where neither arrives, the sentence is about the file, not about Python", async () => {
    const door = createDoor(site, () => {});
    const asked = door.ask("view", TRACE);
    await settled();
    workers[0].onmessage({ data: { type: "broken", message: "Python is broken." } });
    await assert.rejects(asked, {
      message:
        /^The file of these numbers did not arrive: it is not on the server\..* Nor does Python run/,
    });
  });
});
