import { keep, recall } from "../../kit/storage.js";

/**
 * Which questions have been answered rightly. It is kept on the device, and nowhere else; where the
 * browser keeps nothing, as long as the page is open.
 * @param {string} network  sites of one host share one store
 */
export function createProgress(network) {
  const key = `cnnx questions on ${network}`;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {Set<string>} */
  const done = new Set(read());

  /** @returns {string[]} */
  function read() {
    try {
      const kept = JSON.parse(recall(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : [];
    } catch {
      return [];
    }
  }

  function changed() {
    keep(key, done.size ? JSON.stringify([...done].sort()) : null);
    for (const listener of listeners) listener();
  }

  return {
    /** @param {() => void} listener */
    listen: (listener) => listeners.add(listener),
    count: () => done.size,
    /** @param {string} name */
    has: (name) => done.has(name),
    /** @param {string} name */
    add(name) {
      done.add(name);
      changed();
    },
    clear() {
      done.clear();
      changed();
    },
  };
}
