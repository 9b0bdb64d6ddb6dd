import { columnBefore } from "../../state/columns.js";
import { scoresOf } from "../../data/network/layers.js";
/**
 * Which columns share one scale of colours: those with the same answer.
 *
 * @param {NetworkInfo} network
 * @param {Column[]} columns
 * @param {number} index
 * @param {Scope} scale
 * @returns {string}
 */
export function groupOf(network, columns, index, scale) {
  const { form, name: layer } = columns[index];
  if (form === "flat") {
    const before = columns.indexOf(/** @type {Column} */ (columnBefore(columns, index)));
    return groupOf(network, columns, before, scale);
  }
  if (layer === "input" || layer === scoresOf(network)?.name) return layer;
  if (scale === "network") return "network";
  const module = network.modules.find(({ units }) => units.some((u) => u.layers.includes(layer)));
  if (scale === "module") return module?.name ?? "";
  return module?.units.find(({ layers }) => layers.includes(layer))?.name ?? "";
}
