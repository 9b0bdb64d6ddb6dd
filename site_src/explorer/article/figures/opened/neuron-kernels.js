import { convolution } from "../../../views/convolution/convolution.js";
import { products } from "../../../views/products/products.js";
import { opened } from "./opened.js";

/** One neuron of the first convolution with its kernels. @type {FigureMaker} */
export const neuronKernels = (context, plate) =>
  opened(context, plate, {
    name: "neuron-kernels",
    layers: context.site.network.layers
      .filter(({ family }) => family === "convolution")
      .slice(0, 1),
    viewOf: ({ from }) => (from === null ? convolution : products),
  });
