import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { createLive } from "../../../site_src/explorer/data/live.js";
import { AskError } from "../../../site_src/explorer/data/protocol.js";
import { openPage } from "../tools/page.js";
import { replyBytes } from "../tools/made.js";

describe("Python in a worker", () => {
  const site = {
    recorded: { any: "a.bin" },
    files: { "model.json": "models/model.json", "gallery.safetensors": new Uint8Array([1, 2]) },
    lock: {
      digests: {},
      packages: {
        numpy: { file_name: "numpy-1.whl" },
        "cnnx-core": { file_name: "cnnx_core-1.whl" },
      },
    },
    python: "python-1/",
    worker: "worker.js",
    workers: { "worker.js": "" },
  };
  const REQUEST = { ask: "trace", image: "cup" };

  let workers;
  let states;
  /** What the server says when it is looked why Python did not start. */
  let status;

  beforeEach(() => {
    openPage();
    mock.timers.enable({ apis: ["setTimeout"] });
    workers = [];
    states = [];
    status = () => 404;
    globalThis.Worker = class {
      posted = [];
      constructor(address, options) {
        if (workers.refuse) throw new DOMException("no", "SecurityError");
        Object.assign(this, { address: String(address), options });
        workers.push(this);
      }
      postMessage = (message) => this.posted.push(message);
      terminate = () => (this.ended = true);
      say = (data) => this.onmessage({ data });
      asked = () => this.posted.filter(({ type }) => type === "ask");
      reply = (id, is) => this.say({ type: "reply", id, buffer: replyBytes({ is }) });
      die = () => this.onerror({ preventDefault() {} });
    };
    const script = { headers: { "Content-Type": "text/javascript" } };
    globalThis.fetch = async (path) =>
      new Response("x", { ...script, status: status(String(path)) });
  });
  afterEach(() => mock.timers.reset());

  const made = () => createLive(site, (status) => states.push(status));
  const signal = () => new AbortController().signal;
  const ask = (live, more = {}, stop = signal()) => live.ask(REQUEST, more, stop);
  /** Everything that waits for nothing but promises. */
  const soon = async () => {
    for (let i = 0; i < 200; i++) await null;
    await new Promise((done) => setImmediate(done));
  };

  test("Python is started when it is first needed, once, with absolute addresses", () => {
    const live = made();
    assert.equal(workers.length, 0);
    live.start();
    live.start();
    void ask(live);
    assert.equal(workers.length, 1);
    assert.equal(workers[0].address, "https://site.example/cnnx/worker.js");
    assert.deepEqual(workers[0].options, { type: "module" });
    assert.deepEqual(workers[0].posted, [
      {
        type: "boot",
        python: "https://site.example/cnnx/python-1/",
        files: {
          "model.json": "https://site.example/cnnx/models/model.json",
          "gallery.safetensors": site.files["gallery.safetensors"],
        },
        lock: site.lock,
      },
    ]);
    assert.deepEqual(
      states.map(({ state }) => state),
      ["starting"],
    );
  });

  test("requests wait until it is ready, in their order, and each gets its own reply", async () => {
    const live = made();
    const asked = [ask(live), ask(live), ask(live)];
    assert.equal(workers[0].asked().length, 0);
    workers[0].say({ type: "stage", stage: "NumPy" });
    assert.match(states.at(-1).text, /NumPy/);
    workers[0].say({ type: "ready" });
    assert.equal(states.at(-1).state, "ready");
    const ids = workers[0].asked().map(({ id }) => id);
    assert.equal(new Set(ids).size, 3);
    for (const i of [2, 0, 1]) workers[0].reply(ids[i], `answer ${i}`);
    const found = (await Promise.all(asked)).map(({ header }) => header.is);
    assert.deepEqual(found, ["answer 0", "answer 1", "answer 2"]);
    void ask(live);
    assert.equal(workers[0].asked().length, 4, "now at once");
  });

  test("of a larger buffer only the pixels travel", () => {
    const live = made();
    const whole = new Uint8Array([9, 9, 1, 2, 3, 9]);
    void ask(live, { pixels: whole.subarray(2, 5) });
    workers[0].say({ type: "ready" });
    const { pixels } = workers[0].asked()[0].attachment;
    assert.deepEqual([...pixels], [1, 2, 3]);
    assert.equal(pixels.buffer.byteLength, 3);
  });

  test("what Python refuses rejects with its sentence, and what arrives damaged with one", async () => {
    const live = made();
    const [refused, damaged] = [ask(live), ask(live)];
    workers[0].say({ type: "ready" });
    const [one, two] = workers[0].asked().map(({ id }) => id);
    workers[0].say({ type: "failed", id: one, message: "There is no such layer." });
    workers[0].say({ type: "reply", id: two, buffer: new ArrayBuffer(3) });
    await assert.rejects(refused, { message: "There is no such layer." });
    await assert.rejects(damaged, { message: /damaged/ });
    workers[0].reply(one, "too late");
    workers[0].reply(99, "nobody's");
  });

  test("what nobody waits for is not sent, and not kept under way", async () => {
    const live = made();
    const [queued, running] = [new AbortController(), new AbortController()];
    void ask(live, {}, queued.signal);
    void ask(live, {}, running.signal);
    queued.abort();
    workers[0].say({ type: "ready" });
    assert.equal(workers[0].asked().length, 1);
    running.abort();
    mock.timers.tick(60_000);
    assert.equal(workers[0].ended, undefined, "its time does not run out any more");
    assert.equal(states.at(-1).state, "ready");
  });

  test("without an answer in 30 seconds it is stopped, and the next request starts another", async () => {
    const live = made();
    const late = ask(live);
    workers[0].say({ type: "ready" });
    mock.timers.tick(29_999);
    assert.equal(workers[0].ended, undefined);
    const other = ask(live);
    mock.timers.tick(1);
    assert.equal(workers[0].ended, true);
    for (const one of [late, other]) await assert.rejects(one, { message: /within 30 seconds/ });
    assert.equal(states.at(-1).state, "broken");
    const again = ask(live);
    assert.equal(workers.length, 2);
    workers[1].say({ type: "ready" });
    workers[1].reply(workers[1].asked()[0].id, "again");
    assert.equal((await again).header.is, "again");
  });

  test("an answer in time is an answer", async () => {
    const live = made();
    const asked = ask(live);
    workers[0].say({ type: "ready" });
    mock.timers.tick(29_000);
    workers[0].reply(workers[0].asked()[0].id, "just so");
    mock.timers.tick(60_000);
    assert.equal((await asked).header.is, "just so");
    assert.equal(workers[0].ended, undefined);
  });

  test("if it dies, all who wait are told, and it starts again when needed", async () => {
    const live = made();
    const asked = [ask(live), ask(live)];
    workers[0].say({ type: "ready" });
    workers[0].die();
    for (const one of asked)
      await assert.rejects(
        one,
        (error) => error instanceof AskError && /stopped/.test(error.message),
      );
    assert.equal(workers.length, 1, "not before it is needed");
    live.start();
    assert.equal(workers.length, 2);
  });

  test("if it does not start in two minutes, that is said", async () => {
    const live = made();
    const asked = ask(live);
    workers[0].say({ type: "stage", stage: "Python" });
    mock.timers.tick(119_999);
    assert.equal(states.at(-1).state, "starting");
    mock.timers.tick(1);
    await assert.rejects(asked, { message: /within two minutes.*too long/ });
    assert.equal(workers[0].ended, true);
  });

  test("if it cannot start, the file that is missing is named, and what works all the same", async () => {
    status = (path) => (path.endsWith("numpy-1.whl") ? 404 : 200);
    const asked = ask(made());
    workers[0].die();
    await assert.rejects(asked, {
      message:
        /^Python cannot start here: NumPy .* not on the server\. The gallery pictures still work\./,
    });
    assert.equal(states.at(-1).text, await asked.catch(({ message }) => message));
  });

  test("if nothing is wrong with its files any more, it is started once more, but not for ever", async () => {
    status = () => 200;
    const asked = ask(made());
    workers[0].die();
    await soon();
    assert.equal(workers.length, 2, "started once more");
    workers[1].die();
    await assert.rejects(asked, { message: /the reason is not known/ });
    assert.equal(workers.length, 2);
  });

  test("where the browser lets no worker start, the reason is looked for as well", async () => {
    workers.refuse = true;
    const asked = ask(made());
    await assert.rejects(asked, { message: /^Python cannot start here: / });
  });

  test("a worker that says why it is broken is believed", async () => {
    const asked = ask(made());
    workers[0].say({ type: "broken", message: "There is no room for Python." });
    await assert.rejects(asked, { message: "There is no room for Python." });
  });

  test("a script that never says a word is looked at after 8 seconds", async () => {
    const asked = ask(made());
    mock.timers.tick(7999);
    await soon();
    assert.equal(workers[0].ended, undefined);
    mock.timers.tick(1);
    await assert.rejects(asked, {
      message: /^Python cannot start here: The script that starts Python/,
    });
  });

  test("one that has spoken is not mute", async () => {
    void ask(made());
    workers[0].say({ type: "stage", stage: "Python" });
    mock.timers.tick(10_000);
    await soon();
    assert.equal(workers[0].ended, undefined);
  });
});
