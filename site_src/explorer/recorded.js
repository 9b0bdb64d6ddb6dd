import { canonical } from "./protocol.js";
import { readReply } from "./reply.js";

const KEEP = 32;

/**
 * Replies that the build recorded: fetched when asked for, the latest kept.
 * @param {Record<string, string>} paths  file by canonical request
 */
export function createRecorded(paths) {
  /** @type {Map<string, Promise<import("./reply.js").Reply>>} */
  const kept = new Map();

  return {
    /**
     * @param {import("./protocol.js").Request} request
     * @returns {Promise<import("./reply.js").Reply> | null} null where nothing was recorded
     */
    find(request) {
      const path = paths[canonical(request)];
      if (!path) return null;
      const reply = kept.get(path) ?? load(path);
      kept.delete(path);
      kept.set(path, reply);
      reply.catch(() => kept.delete(path));
      if (kept.size > KEEP) kept.delete(/** @type {string} */ (kept.keys().next().value));
      return reply;
    },
  };
}

/** @param {string} path */
async function load(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return readReply(await response.arrayBuffer());
}
