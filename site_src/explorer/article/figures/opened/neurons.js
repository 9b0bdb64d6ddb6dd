import { convolution } from "../../../views/convolution/convolution.js";
import { elementwise } from "../../../views/elementwise/elementwise.js";
import { products } from "../../../views/products/products.js";
import { opened } from "./opened.js";

/** Opened neurons of the network, for the article. */

/** @param {FigureContext} context @param {string} family */
const layersOf = ({ site }, family) =>
  site.network.layers.filter((layer) => layer.family === family);

/** One neuron of the first convolution with its kernels. @type {FigureMaker} */
export const neuronKernels = (context, plate) =>
  opened(context, plate, {
    name: "neuron-kernels",
    layers: layersOf(context, "convolution").slice(0, 1),
    viewOf: ({ from }) => (from === null ? convolution : products),
  });

/** A kernel slides over one map: an intermediate result being made. @type {FigureMaker} */
export const intermediateResult = (context, plate) =>
  opened(context, plate, {
    name: "intermediate-result",
    layers: layersOf(context, "convolution").slice(0, 1),
    from: 0,
    viewOf: () => products,
  });

/** An activation function: its curve, the values before and after. @type {FigureMaker} */
export const activationCurve = (context, plate) =>
  opened(context, plate, {
    name: "activation-curve",
    layers: layersOf(context, "elementwise"),
    viewOf: () => elementwise,
  });
