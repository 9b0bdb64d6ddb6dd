// The history of a browser: entries, and a way back that takes a moment.

/** Open an address in the place of the page before. */
export function openHistory(path) {
  const origin = "https://site.example";
  const entries = [{ url: new URL(path, origin), state: null }];
  let at = 0;
  const listeners = [];
  const move = (by) => {
    if (!entries[at + by]) return;
    page.waiting = () => {
      at += by;
      page.waiting = null;
      for (const listener of listeners) listener({ state: entries[at].state });
    };
  };
  const page = {
    /** @type {(() => void) | null} What the browser is about to do. */
    waiting: null,
    address: () => entries[at].url.pathname + entries[at].url.search,
    /** All addresses, and which of them is on the page. */
    entries: () => [entries.map(({ url }) => url.search), at],
    /** As the visitor's own button does. */
    back() {
      move(-1);
      page.waiting?.();
    },
    forward() {
      move(1);
      page.waiting?.();
    },
  };
  const put = (state, url, place) => {
    const entry = { state: structuredClone(state), url: new URL(url, entries[at].url) };
    entries.splice(place, Infinity, entry, ...(place === at ? entries.slice(at + 1) : []));
    at = place;
  };
  const globals = {
    location: {
      get search() {
        return entries[at].url.search;
      },
      get pathname() {
        return entries[at].url.pathname;
      },
    },
    history: {
      get state() {
        return entries[at].state;
      },
      pushState: (state, _, url) => put(state, url, at + 1),
      replaceState: (state, _, url) => put(state, url, at),
      back: () => move(-1),
    },
    addEventListener: (type, listener) => type === "popstate" && listeners.push(listener),
  };
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return page;
}
