import { readChanges, writeChanges } from "./changes/address.js";
import { readOther, writeOther } from "./compared.js";
import { into, mapsOf } from "./groups.js";
import { listColumns, columnBefore } from "./columns.js";

/**
 * What is looked at. It lives in the address, so that Back goes back and a copied link opens the
 * same view.
 */

export const OWN = "own";

/** No neuron at all. */
export const NOWHERE = { layer: null, unit: null, from: null, at: null, compare: null };

const SETTLED = 300; // milliseconds before what is being edited is worth an address

/** @param {Site} site */
export function createState(site) {
  const columns = listColumns(site.network);

  /** @type {Set<(state: State, before: State) => void>} */
  const listeners = new Set();
  const pictures = [...site.gallery.map(({ name }) => name), OWN];
  let current = read();

  /** @returns {State} */
  function read() {
    const query = new URLSearchParams(location.search);
    const image = query.get("image") ?? "";
    const index = columns.findIndex(({ name }) => name === query.get("layer"));
    const unit = number(query.get("neuron"), columns[index]?.units);
    const from = number(query.get("from"), columnBefore(columns, index)?.units);
    const at = (query.get("at") ?? "").split(",").map((text) => number(text, Infinity));
    const scale = query.get("scale") ?? "";
    const changes = readChanges(query.get("changes"));
    return sound({
      image: pictures.includes(image) ? image : site.default,
      ...NOWHERE,
      ...(unit !== null && {
        layer: columns[index].name,
        unit,
        from,
        compare: readOther(query.get("compare"), pictures, columns[index].units),
      }),
      ...(unit !== null && at.length === 2 && isPair(at) && { at }),
      scale: scale === "module" || scale === "network" ? scale : "unit",
      detail: query.get("detail") === "1",
      tour: number(query.get("tour"), site.tour.count),
      present: query.get("present") === "1",
      changes: changes ?? [],
      unread: changes === null,
    });
  }

  /** A neuron of a group is made from the maps of its group only. @param {State} state @returns {State} */
  function sound(state) {
    const index = columns.findIndex(({ name }) => name === state.layer);
    const { layer } = columns[index] ?? {};
    if (!layer?.groups || state.unit === null || state.from === null) return state;
    return {
      ...state,
      from: into(state.from, mapsOf(layer, columnBefore(columns, index)?.units ?? 0, state.unit)),
    };
  }

  /** @param {State} state */
  function address(state) {
    const query = new URLSearchParams();
    // Whose network it is stays, where the address says that.
    const came = new URLSearchParams(location.search);
    for (const model of came.getAll("model")) query.append("model", model);
    if (query.size && came.has("pixels")) query.set("pixels", came.get("pixels") ?? "");
    if (state.image !== site.default) query.set("image", state.image);
    if (state.layer) query.set("layer", state.layer);
    if (state.unit !== null) query.set("neuron", String(state.unit + 1));
    if (state.from !== null) query.set("from", String(state.from + 1));
    if (state.at) query.set("at", state.at.map((index) => index + 1).join(","));
    if (state.scale !== "unit") query.set("scale", state.scale);
    if (state.detail) query.set("detail", "1");
    if (state.tour !== null) query.set("tour", String(state.tour + 1));
    if (state.present) query.set("present", "1");
    if (state.compare) query.set("compare", writeOther(state.compare));
    if (state.changes.length) query.set("changes", writeChanges(state.changes));
    const text = query.toString().replaceAll(/%(2C|3A|5B|5D|7B|7D|21)/g, decodeURIComponent);
    // Without the section of the article that was read: a link leads to what is looked at.
    return location.pathname + (text ? `?${text}` : "");
  }

  /** What is looked at after a change. A neuron is compared with others of its own layer.
   * @param {Partial<State>} change @returns {State} */
  function after(change) {
    const next = { ...current, ...change };
    const elsewhere = next.layer !== current.layer && !("compare" in change);
    if (elsewhere && next.compare?.with === "neuron") next.compare = null;
    if (next.layer === null) next.compare = null;
    return sound(next);
  }

  /** @param {State} next */
  function become(next) {
    const before = current;
    current = next;
    for (const listener of listeners) listener(current, before);
  }

  /** The browser is on its way back, as `leave` asked it; what is to be written waits for that.
   * @type {(() => void)[] | null} */
  let arriving = null;
  addEventListener("popstate", () => {
    editing = null;
    clearTimeout(settling);
    const waiting = arriving;
    arriving = null;
    if (!waiting) return become(read());
    for (const change of waiting) write(change);
  });

  /** @param {() => void} change  of the address */
  const write = (change) => (arriving ? arriving.push(change) : change());

  /** What is being edited: all of that is one entry in the history. @type {string | null} */
  let editing = null;
  let settling = 0;

  /** The address takes in what has been edited. */
  function settle() {
    clearTimeout(settling);
    if (editing !== null) write(() => history.replaceState(history.state, "", address(current)));
  }

  /** @param {State} next @param {State | null} came  from where, if this is one level down */
  function push(next, came) {
    settle();
    editing = null;
    const to = address(next);
    write(() => {
      if (to !== address(read())) history.pushState({ came }, "", to);
    });
    become(next);
  }

  /** Whether the entry before this one in the history is where `next` leads. @param {State} next */
  function isBack({ image, layer, unit }) {
    /** @type {State | null} */
    const came = history.state?.came ?? null;
    return came?.image === image && came.layer === layer && came.unit === unit;
  }

  /** @param {State} next */
  function goUp(next) {
    if (!isBack(next)) return history.pushState(null, "", address(next));
    // What was changed further down, such as the position, is true up there too.
    arriving = [() => history.replaceState(history.state, "", address(next))];
    history.back();
  }

  return {
    get: () => current,
    /** @param {(state: State, before: State) => void} listener */
    listen: (listener) => listeners.add(listener),
    /** @param {(state: State, before: State) => void} listener */
    ignore: (listener) => listeners.delete(listener),
    /**
     * Go somewhere: a new entry in the history.
     * @param {Partial<State>} change
     */
    go: (change) => push(after(change), null),
    /**
     * Go one level down. `leave` comes back from there.
     * @param {Partial<State>} change
     */
    enter: (change) => push(after(change), current),
    /**
     * Go one level up: back, where that is where one came from, and to what was looked at there.
     * @param {Partial<State>} change
     */
    leave(change) {
      settle();
      editing = null;
      const next = after(change);
      if (!arriving && isBack(next)) {
        const { from, at } = history.state.came;
        next.from = from;
        if (change.at === null) next.at = at;
      }
      write(() => goUp(next));
      become(next);
    },
    /**
     * Change the network: a new entry in the history, unless it goes on with the same edit.
     * @param {Change[]} changes
     * @param {string | null} edit  what is edited, where that takes more than one step
     */
    edit(changes, edit) {
      const next = { ...current, changes };
      if (edit === null || edit !== editing) push(next, null);
      else {
        clearTimeout(settling);
        settling = window.setTimeout(settle, SETTLED);
        become(next);
      }
      editing = edit;
    },
    /**
     * Correct the address without a new entry.
     * @param {Partial<State>} change
     */
    correct(change) {
      const next = after(change);
      write(() => history.replaceState(history.state, "", address(next)));
      become(next);
    },
  };
}

/**
 * A number counted from 1 in the address → from 0, if it is one of so many.
 * @param {string | null} text
 * @param {number} [count]
 */
function number(text, count = 0) {
  const index = text ? Number(text) - 1 : -1;
  return Number.isInteger(index) && index >= 0 && index < count ? index : null;
}

/** @param {(number | null)[]} at @returns {at is [number, number]} */
const isPair = (at) => at.every((index) => index !== null);
