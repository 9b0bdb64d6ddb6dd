import { kindName, factsOf } from "../../../data/network/kinds.js";
import { experiment } from "./experiment.js";
import { swaps } from "./swaps.js";

/** Another activation function in the place of the one that was trained. @type {FigureMaker} */
export function whyActivation(context, plate) {
  const isMeant = (/** @type {string} */ kind) => factsOf(kind).family === "elementwise";
  return experiment(context, plate, {
    name: "why-activation",
    makeControls: swaps("why-activation", isMeant, (kind) => `without ${kindName(kind)}`),
    moral:
      "The weights were learned with the function as trained, and expect it. So this does not say that another one is worse: a network trained with it would learn other weights.",
  });
}
