const SETTLED = 300; // milliseconds before what is being edited is worth an address

/**
 * Entries in the browser's history: one for each place that was gone to, and one for all steps of an
 * edit. An entry knows from where it was entered, if that was one level up.
 *
 * @param {ReturnType<typeof import("./address.js").createAddress>} address
 * @param {() => State} get  what is looked at now
 * @param {() => void} onMove  the visitor has gone back or forth
 */
export function createEntries(address, get, onMove) {
  /** The browser is on its way back, as `goUp` asked it; what is to be written waits for that.
   * @type {(() => void)[] | null} */
  let arriving = null;
  /** What is being edited. @type {string | null} */
  let editing = null;
  let settling = 0;

  addEventListener("popstate", () => {
    editing = null;
    clearTimeout(settling);
    const waiting = arriving;
    arriving = null;
    if (!waiting) return onMove();
    for (const change of waiting) write(change);
  });

  /** @param {() => void} change  of the address */
  const write = (change) => (arriving ? arriving.push(change) : change());

  /** @param {State} state */
  const replace = (state) => history.replaceState(history.state, "", address.write(state));

  /** The address takes in what has been edited. */
  function settle() {
    clearTimeout(settling);
    if (editing !== null) write(() => replace(get()));
  }

  function finish() {
    settle();
    editing = null;
  }

  /** Where this place was entered from, if that is where `next` leads. @param {State} next */
  function origin({ image, layer, unit }) {
    /** @type {State | null} */
    const came = history.state?.came ?? null;
    return came?.image === image && came.layer === layer && came.unit === unit ? came : null;
  }

  /** @param {State} next @param {State | null} came  from where, if this is one level down */
  function push(next, came) {
    finish();
    const to = address.write(next);
    write(() => {
      if (to !== address.write(address.read())) history.pushState({ came }, "", to);
    });
  }

  return {
    push,
    /** Correct the address without a new entry. @param {State} next */
    correct: (next) => write(() => replace(next)),
    /** @param {State} next @param {string | null} edit  that it is a step of */
    edit(next, edit) {
      if (edit === null || edit !== editing) push(next, null);
      else {
        clearTimeout(settling);
        settling = window.setTimeout(settle, SETTLED);
      }
      editing = edit;
    },
    /** What was looked at where `goUp` would go back to. @param {State} next */
    above(next) {
      finish();
      return arriving ? null : origin(next);
    },
    /** Go one level up: back, where that is where one came from. @param {State} next */
    goUp: (next) =>
      write(() => {
        if (!origin(next)) return history.pushState(null, "", address.write(next));
        // What was changed further down, such as the position, is true up there too.
        arriving = [() => replace(next)];
        history.back();
      }),
  };
}
