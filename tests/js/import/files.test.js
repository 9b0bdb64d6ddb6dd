import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { fetchAll, fetchSample, readAll } from "../../../site_src/explorer/import/files.js";
import { modelFiles } from "../../../site_src/explorer/import/recognise.js";
import { AskError } from "../../../site_src/explorer/data/protocol.js";
import { listenForFiles } from "../../../site_src/explorer/toolbar/upload.js";
import { fire, openPage } from "../tools/page.js";

const text = (data) => new TextDecoder().decode(data);

test("a model's files are told from pictures, and labels alone are none", () => {
  const file = (name, type = "") => ({ name, type });
  const [onnx, labels, photo] = [file("net.ONNX"), file("labels.txt"), file("a.png", "image/png")];
  assert.deepEqual(modelFiles([onnx, labels, photo]), [onnx, labels]);
  assert.deepEqual(modelFiles([photo]), []);
  assert.deepEqual(modelFiles([labels]), []);
  assert.deepEqual(modelFiles([]), []);
  for (const name of [
    "a.keras",
    "a.h5",
    "a.pt2",
    "model.json",
    "group1-shard1of2.bin",
    "w.safetensors",
    "a.tflite",
    "a.b.npz",
  ])
    assert.equal(modelFiles([file(name)]).length, 1, name);
  for (const name of ["a.onnx.zip", "onnx", "a.jsonl", "a.csv"])
    assert.equal(modelFiles([file(name)]).length, 0, name);
});

describe("files from the page", () => {
  let input, got;
  beforeEach(() => {
    openPage("<input type=file>");
    input = document.querySelector("input");
    got = [];
    listenForFiles(input, document.body, (files) => got.push(files.map(({ name }) => name)));
  });
  const drop = (type, types, names = []) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    event.dataTransfer = { types, files: names.map((name) => ({ name })) };
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };

  test("dropped ones are taken, text is not; the page shows where they hover", () => {
    assert.equal(drop("dragover", ["text/plain"]), false);
    assert.equal(document.body.dataset.dropping, undefined);
    assert.equal(drop("dragover", ["Files"]), true);
    assert.equal(document.body.dataset.dropping, "");
    assert.equal(drop("drop", ["Files"], ["a.png", "b.png"]), true);
    assert.equal(document.body.dataset.dropping, undefined);
    assert.equal(drop("drop", ["text/plain"]), false);
    assert.deepEqual(got, [["a.png", "b.png"]]);
    drop("dragover", ["Files"]);
    fire(document.body, "dragleave");
    assert.equal(document.body.dataset.dropping, undefined);
  });
});

describe("a model's files", () => {
  let served, asked;
  beforeEach(() => {
    openPage();
    [served, asked] = [{}, []];
    globalThis.fetch = async (address, options) => {
      asked.push([String(address), options]);
      const found = served[new URL(address, "https://site.example/cnnx/").pathname];
      if (found === undefined) return new Response("", { status: 404 });
      if (found instanceof Error) throw found;
      return new Response(found);
    };
  });
  afterEach(() => mock.restoreAll());

  test("chosen ones are read by their names, and what cannot be read is named", async () => {
    const files = await readAll([new File(["one"], "a.onnx"), new File(["two"], "b.txt")]);
    assert.deepEqual(
      Object.entries(files).map(([name, data]) => [name, text(data)]),
      [
        ["a.onnx", "one"],
        ["b.txt", "two"],
      ],
    );
    const folder = { name: "folder", size: 0, arrayBuffer: () => Promise.reject(new Error("no")) };
    await assert.rejects(readAll([folder]), { message: /^“folder” cannot be read/ });
    await assert.rejects(
      readAll([
        { name: "a", size: 200 * 2 ** 20 },
        { name: "b", size: 57 * 2 ** 20 },
      ]),
      { message: /larger than 256 MB/ },
    );
  });

  test("at addresses: relative ones are of this page, and nobody is told who asks", async () => {
    served = { "/cnnx/models/a.onnx": "one", "/b%20c.onnx": "two" };
    const files = await fetchAll(["models/a.onnx", "https://other.example/b%20c.onnx?x=1"]);
    assert.deepEqual(Object.keys(files), ["a.onnx", "b c.onnx"]);
    assert.equal(asked[0][0], "https://site.example/cnnx/models/a.onnx");
    for (const [, { credentials, referrerPolicy }] of asked)
      assert.deepEqual([credentials, referrerPolicy], ["omit", "no-referrer"]);
  });

  test("of TensorFlow.js the shards come along, each once, from where the model is", async () => {
    const weightsManifest = [{ paths: ["g1.bin", "g2.bin"] }, { paths: ["g1.bin", "sub/g3.bin"] }];
    served = {
      "/m/model.json": JSON.stringify({ weightsManifest }),
      "/m/g1.bin": "1",
      "/m/g2.bin": "2",
      "/m/sub/g3.bin": "3",
    };
    const files = await fetchAll([
      "https://other.example/m/model.json",
      "https://other.example/m/g2.bin",
    ]);
    assert.deepEqual(Object.keys(files).sort(), ["g1.bin", "g2.bin", "g3.bin", "model.json"]);
    assert.equal(asked.length, 4);
  });

  test("another JSON has no shards", async () => {
    for (const json of ["{}", "[]", "x", '{"weightsManifest": 3}']) {
      served = { "/labels.json": json };
      assert.deepEqual(Object.keys(await fetchAll(["https://other.example/labels.json"])), [
        "labels.json",
      ]);
    }
  });

  for (const [what, addresses, files, message] of [
    ["is not there", ["https://x.example/a"], {}, /is not there \(404\)/],
    [
      "may not be read",
      ["https://x.example/a"],
      { "/a": new TypeError("CORS") },
      /cannot be fetched.*CORS/,
    ],
    ["is no address of the web", ["file:///a"], {}, /begins with https/],
    ["is code", ["javascript:alert(1)"], {}, /begins with https/],
    ["is no address", ["https://"], {}, /no address of a model/],
    [
      "has a name twice",
      ["https://x.example/a", "https://y.example/b/a"],
      { "/a": "1", "/b/a": "2" },
      /Two of the files are called “a”/,
    ],
  ])
    test(`an address that ${what} is refused in a sentence`, async () => {
      served = files;
      await assert.rejects(
        fetchAll(addresses),
        (error) => error instanceof AskError && message.test(error.message),
      );
    });

  test("a server that sends without end is not listened to without end", async () => {
    const part = new Uint8Array(32 * 2 ** 20);
    let sent = 0;
    let cancelled = false;
    const body = new ReadableStream({
      pull: (to) => (sent++, to.enqueue(part)),
      cancel: () => (cancelled = true),
    });
    globalThis.fetch = async () => ({ ok: true, body });
    await assert.rejects(fetchAll(["https://x.example/a"]), { message: /too large/ });
    assert.ok(cancelled && sent < 12, `${sent} parts`);
  });

  test("the sample's files are checked by the hashes in their addresses", async () => {
    served = { "/cnnx/s/model.2d711642b7.onnx": "x" };
    assert.deepEqual(Object.keys(await fetchSample(["s/model.2d711642b7.onnx"])), [
      "model.2d711642b7.onnx",
    ]);
    served = { "/cnnx/s/model.2d711642b7.onnx": "y" };
    await assert.rejects(fetchSample(["s/model.2d711642b7.onnx"]), {
      message: /The sample cannot be used/,
    });
  });
});
