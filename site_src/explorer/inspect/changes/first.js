import { listColumns } from "../../state/columns.js";

/**
 * Where a changed network begins to be another one.
 *
 * @param {Change[]} changes  in their normal form
 * @param {NetworkInfo} trained
 * @param {NetworkInfo} changed  may end early
 * @returns {{layer: string, unit: number} | null} the first neuron of the first changed layer that is
 *   still there
 */
export function firstChanged(changes, trained, changed) {
  for (const layer of changed.layers) {
    const before = trained.layers.find(({ name }) => name === layer.name);
    const units = changes.flatMap((change) => unitsIn(change, layer.name, before?.kind ?? ""));
    if (!units.length) continue;
    const { units: count = 1 } = listColumns(changed).find(({ name }) => name === layer.name) ?? {};
    // What is lined up stands in the network as one piece for each map.
    const unit = Math.floor((Math.min(...units) * count) / layer.shape[0]);
    return { layer: layer.name, unit };
  }
  return null;
}

/** Which neurons of a layer a change is about; where it is about all of them, the first one.
 * @param {Change} change @param {string} name @param {string} kind
 * @returns {number[]} */
function unitsIn(change, name, kind) {
  if ("silence" in change) return change.silence === name ? change.units : [];
  if ("kernel" in change) return change.kernel === name ? [change.unit] : [];
  if ("bias" in change) return change.bias === name ? [change.unit] : [];
  if ("number" in change) return change.number === name ? [change.unit] : [];
  if ("window" in change) return change.window === name ? [0] : [];
  const { replace } = change;
  return (Array.isArray(replace) ? replace.includes(name) : replace === kind) ? [0] : [];
}
