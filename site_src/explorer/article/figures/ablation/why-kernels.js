import { experiment } from "./experiment.js";
import { switches } from "./switches.js";

/** Neurons of a convolution are switched off. @type {FigureMaker} */
export const whyKernels = (context, plate) =>
  experiment(context, plate, {
    name: "why-kernels",
    makeControls: switches,
    moral:
      "A neuron that is off gives a map of zeros. The weights after it were learned with its map: a network trained without it would learn others.",
    read: ({ layer, units = [], changes }) =>
      changes ?? (layer && [{ silence: layer, units: [...units].sort((a, b) => a - b) }]),
  });
