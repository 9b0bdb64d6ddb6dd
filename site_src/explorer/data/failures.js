import { AskError } from "./protocol.js";

/**
 * Every failure in words: what did not arrive, why as far as is known, what still works, what to do.
 *
 * @typedef {import("./probe.js").Reason | "frame" | "browser" | "slow" | "part" | "unknown"} Reason
 */

/** What was the matter with a file, and what helps besides trying again; `final`: that does not help.
 * @type {Record<Reason, {why: string, act?: string, final?: boolean}>} */
const REASONS = {
  offline: { why: "there is no connection to the site", act: "Check your connection." },
  held: {
    why: "something on the way holds it back",
    act: "Allow it in your content blocker, or use another network.",
  },
  refused: {
    why: "access to it was refused",
    act: "Allow it in your filter, or use another network.",
  },
  gone: {
    why: "it is not on the server",
    act: "The site may just have been updated. Reload the page.",
    final: true,
  },
  failing: { why: "the server has a problem", act: "Wait a minute." },
  cut: { why: "it was cut off on its way" },
  empty: { why: "it arrived empty" },
  damaged: { why: "it arrived damaged" },
  replaced: {
    why: "a web page came instead, perhaps the one where you log in to your network",
    act: "Log in there if you have to.",
  },
  type: {
    why: "the server labels it as the wrong kind of file",
    act: "Tell whoever runs this site.",
    final: true,
  },
  frame: {
    why: "this page is in a frame that does not allow it",
    act: "Open the page in a window of its own.",
    final: true,
  },
  browser: {
    why: "this browser does not allow it",
    act: "Try another browser, or a window that is not private.",
    final: true,
  },
  slow: { why: "it took too long", act: "Check your connection." },
  part: { why: "a part of it is missing" },
  unknown: { why: "the reason is not known" },
};

/**
 * @param {object} loss
 * @param {string} loss.what  did not happen: a sentence without its full stop
 * @param {string} [loss.file]  what did not arrive, if that is another thing
 * @param {Reason | null} loss.reason
 * @param {string} [loss.works]  what does so all the same: a sentence
 * @param {string} [loss.again]  how to try again: a sentence
 */
export function sentenceOf({ what, file, reason, works = "", again }) {
  const { why, act = "", final } = REASONS[reason ?? "unknown"];
  const because = file ? `${file} cannot be used, because ${why}` : why;
  const then = final ? "" : (again ?? (act ? "Then reload the page." : "Reload the page."));
  return [`${what}: ${because}.`, works, act, then].filter(Boolean).join(" ");
}

/**
 * The first part of such a sentence. Of what came in a bad state nobody says that it did not arrive.
 * @param {string} thing @param {Reason | null} reason
 */
export const lost = (thing, reason) =>
  BAD.has(reason) ? `${thing} cannot be used` : `${thing} did not arrive`;

/** @type {Set<Reason | null>} */
const BAD = new Set(["empty", "damaged", "replaced", "type", "part"]);

/** What was thrown, as a sentence for the visitor. @param {unknown} error */
export function wordsOf(error) {
  if (error instanceof AskError) return error.message;
  // For whoever mends it: people cannot do anything with it.
  console.error(error);
  const name = error instanceof Error ? error.name : "";
  return (
    WORDS[name] ??
    "Something went wrong on this page. Reload it; if that does not help, try another browser."
  );
}

/** By the name that browsers have for it. @type {Record<string, string>} */
const WORDS = {
  SecurityError:
    "This browser, or the frame that this page is in, does not allow that. Open the page in a window of its own.",
  QuotaExceededError: "There is no room left for this in your browser.",
  NotReadableError: "The file cannot be read. Was it moved or changed? Choose it again.",
};

/** A page without an origin of its own: in a frame that allows it little, or opened as a file. */
export const isConfined = () => globalThis.origin === "null";
