import { createAddress } from "./address.js";
import { createEntries } from "./entries.js";

export { NOWHERE, OWN } from "./address.js";

/**
 * What is looked at. It lives in the address, so that Back goes back and a copied link opens the
 * same view.
 *
 * @param {Site} site
 */
export function createState(site) {
  /** @type {Set<(state: State, before: State) => void>} */
  const listeners = new Set();
  const address = createAddress(site);
  let current = address.read();
  const entries = createEntries(
    address,
    () => current,
    () => become(address.read()),
  );

  /** What is looked at after a change. A neuron is compared with others of its own layer.
   * @param {Partial<State>} change @returns {State} */
  function after(change) {
    const next = { ...current, ...change };
    const elsewhere = next.layer !== current.layer && !("compare" in change);
    if (elsewhere && next.compare?.with === "neuron") next.compare = null;
    if (next.layer === null) next.compare = null;
    return address.sound(next);
  }

  /** @param {State} next */
  function become(next) {
    const before = current;
    current = next;
    for (const listener of listeners) listener(current, before);
  }

  /** @param {State} next @param {State | null} came */
  function push(next, came) {
    entries.push(next, came);
    become(next);
  }

  return {
    get: () => current,
    /** @param {(state: State, before: State) => void} listener */
    listen: (listener) => listeners.add(listener),
    /** @param {(state: State, before: State) => void} listener */
    ignore: (listener) => listeners.delete(listener),
    /** Go somewhere: a new entry in the history. @param {Partial<State>} change */
    go: (change) => push(after(change), null),
    /** Go one level down. `leave` comes back from there. @param {Partial<State>} change */
    enter: (change) => push(after(change), current),
    /** Go one level up: back, where that is where one came from, and to what was looked at there.
     * @param {Partial<State>} change */
    leave(change) {
      const next = after(change);
      const came = entries.above(next);
      if (came) {
        next.from = came.from;
        if (change.at === null) next.at = came.at;
      }
      entries.goUp(next);
      become(next);
    },
    /**
     * Change the network: a new entry in the history, unless it goes on with the same edit.
     * @param {Change[]} changes
     * @param {string | null} edit  what is edited, where that takes more than one step
     */
    edit(changes, edit) {
      const next = { ...current, changes };
      entries.edit(next, edit);
      become(next);
    },
    /** Correct the address without a new entry. @param {Partial<State>} change */
    correct(change) {
      const next = after(change);
      entries.correct(next);
      become(next);
    },
  };
}
