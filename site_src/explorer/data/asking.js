import { createNewest } from "./newest.js";
import { Superseded } from "./protocol.js";

const SOON = 200; // milliseconds; what comes sooner is not announced

/**
 * Work that takes a while, of which only the newest counts.
 *
 * @param {object} listener
 * @param {(error: unknown) => void} listener.fail  never because something newer was asked for
 * @param {(waiting: boolean) => void} [listener.wait]  true once the work takes long, false at its end
 */
export function createAsking({ fail, wait }) {
  const newest = createNewest();
  return {
    /**
     * Begin. What was begun before does not count any more.
     * @template T
     * @param {() => T | Promise<T>} work
     * @param {(answer: T) => void} show
     */
    async begin(work, show) {
      const counts = newest.begin();
      const slow = setTimeout(() => counts() && wait?.(true), SOON);
      try {
        const answer = await work();
        if (counts()) show(answer);
      } catch (error) {
        if (counts() && !(error instanceof Superseded)) fail(error);
      } finally {
        clearTimeout(slow);
        if (counts()) wait?.(false);
      }
    },
    /** Nothing is asked for any more. */
    end() {
      newest.end();
      wait?.(false);
    },
  };
}
