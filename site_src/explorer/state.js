import { listColumns } from "./overview/layout.js";

/**
 * What is looked at. It lives in the address, so that Back goes back and a copied link opens the
 * same view.
 *
 * @typedef {object} State
 * @property {string} image  name of a gallery picture, or "own" for the visitor's
 * @property {string | null} layer  name of the selected neuron's column
 * @property {number | null} unit  counted from 0; in the address from 1
 * @property {import("./protocol.js").Scope} scale
 * @property {boolean} detail
 *
 * @typedef {ReturnType<typeof createState>} Store
 */

export const OWN = "own";

/** @param {import("./site.js").Site} site */
export function createState(site) {
  const columns = listColumns(site.network);

  /** @type {Set<(state: State, before: State) => void>} */
  const listeners = new Set();
  let current = read();

  /** @returns {State} */
  function read() {
    const query = new URLSearchParams(location.search);
    const image = query.get("image") ?? "";
    const column = columns.find(({ name }) => name === query.get("layer"));
    const unit = Number(query.get("neuron")) - 1;
    const drawn = column && Number.isInteger(unit) && unit >= 0 && unit < column.units;
    const scale = query.get("scale") ?? "";
    return {
      image:
        site.gallery.some(({ name }) => name === image) || image === OWN ? image : site.default,
      layer: drawn ? column.name : null,
      unit: drawn ? unit : null,
      scale: scale === "module" || scale === "network" ? scale : "unit",
      detail: query.get("detail") === "1",
    };
  }

  /** @param {State} state */
  function address(state) {
    const query = new URLSearchParams();
    if (state.image !== site.default) query.set("image", state.image);
    if (state.layer) query.set("layer", state.layer);
    if (state.unit !== null) query.set("neuron", String(state.unit + 1));
    if (state.scale !== "unit") query.set("scale", state.scale);
    if (state.detail) query.set("detail", "1");
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : "") + location.hash;
  }

  /** @param {State} next */
  function become(next) {
    const before = current;
    current = next;
    for (const listener of listeners) listener(current, before);
  }

  addEventListener("popstate", () => become(read()));

  return {
    get: () => current,
    /** @param {(state: State, before: State) => void} listener */
    listen: (listener) => listeners.add(listener),
    /**
     * Go somewhere: a new entry in the history.
     * @param {Partial<State>} change
     */
    go(change) {
      const next = { ...current, ...change };
      const to = address(next);
      if (to !== location.pathname + location.search + location.hash)
        history.pushState(null, "", to);
      become(next);
    },
    /**
     * Correct the address without a new entry.
     * @param {Partial<State>} change
     */
    correct(change) {
      const next = { ...current, ...change };
      history.replaceState(null, "", address(next));
      become(next);
    },
  };
}
