/** Milliseconds without another picture after which the last one stays. */
const QUIET = 300;

/**
 * Work that follows somebody's hand: at most one piece is under way, and of what is wished for
 * meanwhile only the latest is done.
 *
 * @template T
 * @param {(wish: T) => Promise<unknown>} work
 * @param {() => void} onRest  nothing has been wished for in a while
 */
export function createFollower(work, onRest) {
  /** @type {{wish: T} | null} */
  let next = null;
  let busy = false;
  let timer = 0;

  async function go() {
    busy = true;
    try {
      while (next) {
        const { wish } = next;
        next = null;
        await work(wish);
      }
    } finally {
      busy = false;
    }
    timer = window.setTimeout(onRest, QUIET);
  }

  return {
    /** @param {T} wish */
    want(wish) {
      clearTimeout(timer);
      next = { wish };
      if (!busy) void go();
    },
  };
}
