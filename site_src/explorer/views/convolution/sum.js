import { h } from "../../kit/element.js";
import { createMap } from "../../kit/maps/map.js";
import { shortened } from "../../kit/shortened.js";
import { writeNumber } from "../../kit/values/cells.js";

const MOST = 24; // letters of a name beside the map

/**
 * What the kernels of a convolution come to: the bias, the sum, the neuron's map, and below that its
 * value where the window is.
 *
 * @param {Scene} scene
 * @param {Sheet} sheet  of the neuron
 * @param {Colours} colours  of the neuron
 * @param {number} bias
 * @param {Colours} weight  colours of the bias
 */
export function createSum({ layer, unit }, sheet, colours, bias, weight) {
  const appears = { "data-appears": "" };
  const map = createMap(sheet, colours, { piece: `${layer.name}:${unit}` });
  const name = h("b.convolution-name", null, `${shortened(layer.name, MOST)} ${unit + 1}`);
  const value = h("b.chip", { "data-number": "output" });
  const number = h("b.chip", { "data-number": "bias" });
  writeNumber(number, bias, weight);
  const added = h("div.convolution-bias", appears, h("span", null, "+ bias"), " ", number);
  const sign = h("span.convolution-sum", { ...appears, "aria-hidden": "true" }, "Σ");
  // The map does not appear: it grows from the network.
  const total = h("span.convolution-total", null, "= ", value);
  const neuron = h("div.convolution-made", null, map.element, name, total);
  const element = h("div.convolution-whole", null, added, sign, neuron);
  return { element, map, name, value, bias: added, sign };
}
