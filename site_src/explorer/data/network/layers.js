/** How the layers of a network are joined: by the inputs that each of them names. */

const INPUT = "input";

/** @param {NetworkInfo} network @param {string | null | undefined} name */
export const layerOf = (network, name) =>
  network.layers.find((layer) => layer.name === name) ?? null;

/** Name of the layer whose activation a layer takes, or "input".
 * @param {Pick<LayerInfo, "inputs"> | null | undefined} layer */
export const nameBefore = (layer) => layer?.inputs[0] ?? INPUT;

/** The layer whose activation a layer takes; none if that is the input.
 * @param {NetworkInfo} network @param {LayerInfo | null | undefined} layer */
export const layerBefore = (network, layer) => layerOf(network, nameBefore(layer));

/** What goes into a layer: (channels, height, width), or (elements,).
 * @param {NetworkInfo} network @param {LayerInfo} layer */
export const shapeBefore = (network, layer) => (layerBefore(network, layer) ?? network.input).shape;

/** The layer that gives the probabilities: the last one. @param {NetworkInfo} network */
export const probabilitiesOf = ({ layers }) => layers[layers.length - 1];

/** The layer that gives the class scores: what goes into the last one. @param {NetworkInfo} network */
export const scoresOf = (network) => layerBefore(network, probabilitiesOf(network));
