import { settingsOf } from "../../data/network/kinds.js";
/**
 * A changed network with what is changed in it: neurons that have other numbers, layers of which all
 * neurons work in another way. Where it ends early, the layers that nothing arrives at are still
 * there, blank, so that everything keeps its place.
 *
 * @param {NetworkInfo} changed  as Python describes it
 * @param {NetworkInfo} trained
 * @param {Change[]} changes  in their normal form
 * @returns {NetworkInfo}
 */
export function marked(changed, trained, changes) {
  const layers = changed.layers.map((layer, place) => {
    /** @type {Set<number>} */
    const units = new Set(layer.silenced);
    for (const change of changes) {
      const isItsOwn =
        ("kernel" in change && change.kernel === layer.name) ||
        ("bias" in change && change.bias === layer.name) ||
        ("number" in change && change.number === layer.name);
      if (isItsOwn) units.add(change.unit);
    }
    return {
      ...layer,
      ...(units.size && { changed: [...units] }),
      ...(works(layer) !== works(trained.layers[place]) && { replaced: true }),
    };
  });
  const blank = trained.layers.slice(layers.length).map((layer) => ({ ...layer, blank: true }));
  return { ...changed, layers: [...layers, ...blank], modules: trained.modules };
}

/** How all neurons of a layer work. @param {LayerInfo} layer */
const works = (layer) => {
  const { kind, stride, padding } = layer;
  return JSON.stringify([kind, settingsOf(layer, kind), stride, padding]);
};
