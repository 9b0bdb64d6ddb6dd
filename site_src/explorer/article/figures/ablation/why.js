import { factsOf, kindName } from "../../../data/network/kinds.js";
import { experiment } from "./experiment.js";
import { swaps } from "./swaps.js";
import { switches } from "./switches.js";

/**
 * Layers of a family in the place of those that were trained.
 *
 * @param {string} name  of the figure
 * @param {string} family
 * @param {string} what  is replaced
 * @param {(kind: string) => string} about  how a question about it ends
 * @returns {FigureMaker}
 */
const swapped = (name, family, what, about) => (context, plate) =>
  experiment(context, plate, {
    name,
    makeControls: swaps(name, (kind) => factsOf(kind).family === family, about),
    moral: `The weights were learned with the ${what} as trained, and expect it. So this does not say that another one is worse: a network trained with it would learn other weights.`,
  });

export const whyActivation = swapped(
  "why-activation",
  "elementwise",
  "function",
  (kind) => `without ${kindName(kind)}`,
);

export const whyPooling = swapped(
  "why-pooling",
  "pooling",
  "pooling",
  (kind) => `with another pooling instead of ${kindName(kind)}`,
);

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
