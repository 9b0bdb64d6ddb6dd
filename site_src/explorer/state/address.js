import { readChanges, writeChanges } from "./changes/address.js";
import { columnBefore, listColumns } from "./columns.js";
import { readOther, writeOther } from "./compared.js";
import { into, mapsOf } from "./groups.js";

/** What is looked at, as the address says it: a copied link opens the same view. */

export const OWN = "own";

/** No neuron at all. */
export const NOWHERE = { layer: null, unit: null, from: null, at: null, compare: null };

/** @param {Site} site */
export function createAddress(site) {
  const columns = listColumns(site.network);
  const pictures = [...site.gallery.map(({ name }) => name), OWN];

  /** @param {string | null} layer */
  const indexOf = (layer) => columns.findIndex(({ name }) => name === layer);

  /** A neuron of a group is made from the maps of its group only. @param {State} state @returns {State} */
  function sound(state) {
    const index = indexOf(state.layer);
    const { layer } = columns[index] ?? {};
    if (!layer?.groups || state.unit === null || state.from === null) return state;
    const maps = columnBefore(columns, index)?.units ?? 0;
    return { ...state, from: into(state.from, mapsOf(layer, maps, state.unit)) };
  }

  return {
    sound,
    read() {
      const query = new URLSearchParams(location.search);
      const image = query.get("image") ?? "";
      const index = indexOf(query.get("layer"));
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
    },
    /** @param {State} state */
    write(state) {
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
    },
  };
}

/** A number counted from 1 in the address → from 0, if it is one of so many.
 * @param {string | null} text @param {number} [count] */
function number(text, count = 0) {
  const index = text ? Number(text) - 1 : -1;
  return Number.isInteger(index) && index >= 0 && index < count ? index : null;
}

/** @param {(number | null)[]} at @returns {at is [number, number]} */
const isPair = (at) => at.every((index) => index !== null);
