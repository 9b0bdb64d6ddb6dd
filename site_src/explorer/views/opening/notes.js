const LOOKED_AT = 300; // milliseconds before a place is worth an address

/** Places that are looked at, on their way into the address: not each that one passes.
 * @param {Store} state */
export function createNotes(state) {
  /** @type {Partial<State> | null} */
  let noted = null;
  let timer = 0;

  function drop() {
    clearTimeout(timer);
    noted = null;
  }

  function write() {
    const change = noted;
    drop();
    if (change) state.correct(change);
  }

  return {
    drop,
    write,
    /** @param {Partial<State>} change */
    add(change) {
      clearTimeout(timer);
      noted = { ...noted, ...change };
      timer = window.setTimeout(write, LOOKED_AT);
    },
  };
}
