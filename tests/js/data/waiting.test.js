import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { createAsking } from "../../../site_src/explorer/data/asking.js";
import { lost, sentenceOf, wordsOf } from "../../../site_src/explorer/data/failures.js";
import { createNewest } from "../../../site_src/explorer/data/newest.js";
import { AskError, Superseded } from "../../../site_src/explorer/data/protocol.js";
import { hashIn, probe } from "../../../site_src/explorer/data/probe.js";
import { openPage } from "../tools/page.js";

describe("waiting and failing", () => {
  let heard;
  let asking;
  beforeEach(() => {
    openPage();
    mock.timers.enable({ apis: ["setTimeout"] });
    heard = [];
    asking = createAsking({
      fail: (error) => heard.push(["fail", error.message]),
      wait: (waiting) => heard.push(["wait", waiting]),
    });
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  /** Work that ends when it is told to. */
  function work() {
    let give, fail;
    const promise = new Promise((resolve, reject) => ([give, fail] = [resolve, reject]));
    return { give, fail, begin: () => promise };
  }
  const show = (answer) => heard.push(["show", answer]);
  const soon = () => new Promise((done) => setImmediate(done));

  test("only the newest counts, until there is none", () => {
    const newest = createNewest();
    const one = newest.begin();
    assert.equal(one(), true);
    const two = newest.begin();
    assert.deepEqual([one(), two()], [false, true]);
    newest.end();
    assert.equal(two(), false);
  });

  test("what is done at once is shown, and nobody is told to wait", async () => {
    await asking.begin(() => "now", show);
    assert.deepEqual(heard, [
      ["show", "now"],
      ["wait", false],
    ]);
  });

  test("what takes longer than 200 ms is announced, and its end too", async () => {
    const slow = work();
    const done = asking.begin(slow.begin, show);
    mock.timers.tick(199);
    assert.deepEqual(heard, []);
    mock.timers.tick(1);
    assert.deepEqual(heard, [["wait", true]]);
    slow.give(7);
    await done;
    assert.deepEqual(heard, [
      ["wait", true],
      ["show", 7],
      ["wait", false],
    ]);
  });

  test("an older answer is not shown, nor does its failure matter, whenever it comes", async () => {
    const [old, failing, now] = [work(), work(), work()];
    const all = [old, failing, now].map((one) => asking.begin(one.begin, show));
    now.give("new");
    await soon();
    old.give("old");
    failing.fail(new Error("too late"));
    await Promise.all(all);
    assert.deepEqual(heard, [
      ["show", "new"],
      ["wait", false],
    ]);
  });

  test("a failure is told, but not that something newer was asked for", async () => {
    for (const error of [new Error("broken"), new Superseded()]) {
      const one = work();
      const done = asking.begin(one.begin, show);
      one.fail(error);
      await done;
    }
    assert.deepEqual(heard, [
      ["fail", "broken"],
      ["wait", false],
      ["wait", false],
    ]);
  });

  test("after the end nothing is shown any more", async () => {
    const one = work();
    const done = asking.begin(one.begin, show);
    asking.end();
    mock.timers.tick(1000);
    one.give("late");
    await done;
    assert.deepEqual(heard, [["wait", false]]);
  });

  test("a failure says what, why, what works, and what to do, in this order", () => {
    assert.equal(
      sentenceOf({
        what: "It did not arrive",
        reason: "offline",
        works: "All else works.",
        again: "Press it.",
      }),
      "It did not arrive: there is no connection to the site. All else works. Check your connection. Press it.",
    );
    assert.match(
      sentenceOf({ what: "It", reason: "cut" }),
      /cut off on its way\. Reload the page\.$/,
    );
    assert.match(
      sentenceOf({ what: "It", reason: "slow" }),
      /Check your connection\. Then reload the page\.$/,
    );
    assert.match(
      sentenceOf({ what: "Python cannot start", file: "NumPy", reason: "damaged" }),
      /^Python cannot start: NumPy cannot be used, because it arrived damaged\./,
    );
  });

  test("where trying again does not help, nobody is told to", () => {
    for (const reason of ["gone", "type", "frame", "browser"])
      assert.doesNotMatch(sentenceOf({ what: "It", reason, again: "Press it." }), /Press it/);
    assert.match(sentenceOf({ what: "It", reason: null }), /the reason is not known/);
  });

  test("of what came in a bad state nobody says that it did not arrive", () => {
    for (const reason of ["empty", "damaged", "replaced", "type", "part"])
      assert.equal(lost("The tour", reason), "The tour cannot be used");
    for (const reason of ["offline", "held", "gone", "cut", null])
      assert.equal(lost("The tour", reason), "The tour did not arrive");
  });

  test("an error for people is said as it is, any other is for the console", () => {
    const logged = mock.method(console, "error", () => {});
    assert.equal(wordsOf(new AskError("Choose another picture.")), "Choose another picture.");
    assert.equal(logged.mock.callCount(), 0);
    const odd = new TypeError("x is undefined");
    assert.match(wordsOf(odd), /^Something went wrong on this page\./);
    assert.match(wordsOf("odd"), /^Something went wrong/);
    assert.match(wordsOf(new DOMException("", "QuotaExceededError")), /no room left/);
    assert.equal(logged.mock.calls[0].arguments[0], odd);
  });

  /** What the server says to each kind of asking. */
  const REASONS = [
    ["gone", () => new Response("", { status: 404 })],
    ["gone", () => new Response("", { status: 410 })],
    ["refused", () => new Response("", { status: 403 })],
    ["refused", () => new Response("", { status: 451 })],
    ["failing", () => new Response("", { status: 503 })],
    ["empty", () => new Response("", { headers: { "Content-Type": "text/javascript" } })],
    ["replaced", () => new Response("<html>", { headers: { "Content-Type": "text/html; x" } })],
    ["type", () => new Response("x", { headers: { "Content-Type": "text/plain" } })],
    ["damaged", () => new Response("y", { headers: { "Content-Type": "text/javascript" } })],
    [null, () => new Response("x", { headers: { "Content-Type": "text/javascript" } })],
  ];
  const SHA_OF_X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  for (const [reason, answer] of REASONS)
    test(`why a file did not arrive: ${reason}, ${answer().status}`, async () => {
      globalThis.fetch = async () => answer();
      const expected = { sha256: SHA_OF_X, type: "javascript" };
      assert.equal(await probe("a.js", expected), reason);
    });

  test("a damaged copy that the browser has kept is asked for anew, and may be whole", async () => {
    globalThis.fetch = async (_, { cache }) => new Response(cache === "reload" ? "x" : "y");
    assert.equal(await probe("a.bin", { sha256: SHA_OF_X.slice(0, 10) }), null);
  });

  test("one file that cannot be had is held back, where the site can; else there is no connection", async () => {
    const down = () => Promise.reject(new TypeError("failed"));
    globalThis.fetch = async (_, { method }) => (method === "HEAD" ? new Response("") : down());
    assert.equal(await probe("a.bin"), "held");
    globalThis.fetch = down;
    assert.equal(await probe("a.bin"), "offline");
  });

  test("an address says the beginning of its file's hash", () => {
    assert.equal(hashIn("models/cup.0123456789.bin"), "0123456789");
    assert.equal(hashIn("a/b?0123abcdef"), "0123abcdef");
    assert.equal(hashIn("models/cup.bin"), "");
    assert.equal(hashIn("0123456789/cup.bin"), "");
  });
});
