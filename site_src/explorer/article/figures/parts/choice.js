import { createSelect, numbered } from "../../../kit/controls/controls.js";
import { h } from "../../../kit/element.js";
import { byLife } from "./neurons.js";

/**
 * A choice of a neuron that has a map: the layer, and which of its neurons.
 *
 * @param {NetworkInfo} network
 * @param {() => void} onChoose
 */
export function createNeuronChoice(network, onChoose) {
  const layers = network.layers.filter(({ shape }) => shape.length === 3);
  let index = layers.length - 1;
  let unit = -1;
  /** @type {Reply | null} */
  let trace = null;

  const layer = createSelect("Layer", (chosen) => {
    index = chosen;
    unit = -1;
    settle();
    onChoose();
  });
  const neuron = createSelect("Neuron", (chosen) => {
    unit = chosen;
    onChoose();
  });
  layer.fill(layers.map(({ name }) => name));

  function settle() {
    const { name, shape } = layers[index];
    if (unit < 0 && trace) unit = byLife(trace, name, shape[0])[0];
    layer.choose(index);
    neuron.fill(numbered(shape[0]));
    neuron.choose(unit);
  }

  return {
    element: h("div.figure-bar", null, layer.element, neuron.element),
    get: () => ({ layer: layers[index], unit: Math.max(0, unit) }),
    /** Begin with the neuron that has most to show. @param {Reply} reply */
    show(reply) {
      trace = reply;
      settle();
    },
  };
}
