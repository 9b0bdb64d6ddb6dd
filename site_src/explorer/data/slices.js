const BUDGET = 8; // milliseconds; with what the browser does around it, far below a long task

/** Who waits for the browser. @type {(() => void)[]} */
const waiting = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();

/**
 * Let the browser lay out, paint and listen before going on. Not by a timer, which costs four
 * milliseconds once some have followed each other; nor by `scheduler.yield`, which goes on before
 * other timers do.
 * @returns {Promise<void>}
 */
export function rest() {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

/**
 * Work through a list without keeping the page from answering.
 * @template T
 * @param {T[]} items
 * @param {(item: T, index: number) => void} work
 */
export async function inSlices(items, work) {
  let since = performance.now();
  for (const [index, item] of items.entries()) {
    if (performance.now() - since > BUDGET) {
      await rest();
      since = performance.now();
    }
    work(item, index);
  }
}

/**
 * The same for work that says itself where it can be interrupted.
 * @param {Iterable<void>} steps
 */
export async function throughSlices(steps) {
  let since = performance.now();
  for (const _ of steps) {
    if (performance.now() - since <= BUDGET) continue;
    await rest();
    since = performance.now();
  }
}
