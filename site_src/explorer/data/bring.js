import { lost, sentenceOf } from "./failures.js";
import { hashIn, isWhole, probe } from "./probe.js";
import { AskError } from "./protocol.js";

/**
 * Parts of the page that are fetched when they are wanted. A browser keeps in mind that a script could
 * not be had, and does not ask for its address again: a further try needs another address.
 */

/** How often a part has been tried again. @type {Map<string, number>} */
const tries = new Map();
/** Those for which it took another address. @type {Map<string, Promise<any>>} */
const found = new Map();

/** @typedef {{wait: (sentence: string) => void, arrived: () => void}} Caption */
/** For what a button opens. */
export const AGAIN = "Press its button to try again.";
const WORKS = "Everything else works.";
const PATIENCE = 800; // milliseconds before the page says that it waits
/** @type {Caption | null} */
let caption = null;

/** Where to say that something is on its way. @param {Caption} place */
export const waitIn = (place) => (caption = place);

/**
 * @template Module
 * @param {string} what  it is, to the visitor: “The tour”
 * @param {() => Promise<Module>} load  just `() => import("./it.js")`: the bundler writes the address
 *   of the part into it, from where it is read here
 * @param {string} [again]  how to try again, as a sentence: for what the visitor has asked for, and
 *   waits for
 * @returns {Promise<Module>}
 * @throws {AskError} with a sentence that says why
 */
export const bring = (what, load, again) => waiting(what, again, () => find(what, load, again));

/**
 * A file of data that is wanted.
 * @param {string} what @param {string} address @param {string} [again]
 * @returns {Promise<ArrayBuffer>}
 */
export const bringFile = (what, address, again) =>
  waiting(what, again, () => download(what, address, again));

/**
 * @template Found
 * @param {string} what @param {string | undefined} again @param {() => Promise<Found>} work
 */
async function waiting(what, again, work) {
  let said = false;
  const slow = setTimeout(() => {
    said = Boolean(again);
    if (said) caption?.wait(`${what} is on its way…`);
  }, PATIENCE);
  try {
    return await work();
  } finally {
    clearTimeout(slow);
    if (said) caption?.arrived();
  }
}

/**
 * @template Module
 * @param {string} what @param {() => Promise<Module>} load @param {string} [again]
 * @returns {Promise<Module>}
 */
async function find(what, load, again) {
  const address = /import\("([^"]+)"\)/.exec(String(load))?.[1] ?? "";
  const other = found.get(address);
  if (other) return other;
  try {
    return full(await load());
  } catch {
    const module = once(what, new URL(address, import.meta.url), again);
    found.set(address, module);
    module.catch(() => found.delete(address));
    return module;
  }
}

/** @param {string} what @param {URL} address @param {string} [again] */
async function once(what, address, again) {
  const tried = (tries.get(address.pathname) ?? 0) + 1;
  tries.set(address.pathname, tried);
  address.search = `?again=${tried}`;
  const reason = await probe(address.href, { type: "javascript", sha256: digestOf(address) });
  if (reason) throw lossOf(what, reason, again);
  try {
    return full(await import(address.href));
  } catch (error) {
    if (error instanceof SyntaxError) throw lossOf(what, "damaged", again);
    // What it imports itself could not be had, and that is kept in mind as well: only a reload helps.
    throw new AskError(sentenceOf({ what: lost(what, "part"), reason: "part" }));
  }
}

/** What the page says of a script that belongs to it, in hexadecimal. @param {URL} address */
function digestOf({ pathname }) {
  const map = document.querySelector("script[type=importmap]")?.textContent ?? "{}";
  /** @type {string} */
  const stated = JSON.parse(map).integrity?.[`./${pathname.split("/").at(-1)}`] ?? "";
  const bytes = Array.from(atob(stated.slice("sha256-".length)), (byte) => byte.charCodeAt(0));
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An empty file is a script as well. @template Module @param {Module} module */
function full(module) {
  if (!Object.keys(/** @type {object} */ (module)).length) throw new SyntaxError("empty");
  return module;
}

/** @param {string} what @param {string} address @param {string} [again] */
async function download(what, address, again) {
  const sha256 = hashIn(address);
  // A connection may break once, and what the browser has kept may be damaged.
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(address, { cache }).catch(() => null);
    const bytes = response?.ok ? await response.arrayBuffer().catch(() => null) : null;
    if (bytes?.byteLength && (await isWhole(bytes, sha256))) return bytes;
  }
  throw lossOf(what, await probe(address, { sha256 }), again);
}

/** @param {string} what @param {import("./failures.js").Reason | null} reason @param {string} [again] */
const lossOf = (what, reason, again) =>
  new AskError(sentenceOf({ what: lost(what, reason), reason, works: WORKS, again }));
