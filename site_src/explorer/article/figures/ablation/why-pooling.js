import { kindName, factsOf } from "../../../data/network/kinds.js";
import { experiment } from "./experiment.js";
import { swaps } from "./swaps.js";

/** Another pooling in the place of the one that was trained. @type {FigureMaker} */
export const whyPooling = (context, plate) =>
  experiment(context, plate, {
    name: "why-pooling",
    makeControls: swaps(
      "why-pooling",
      (kind) => factsOf(kind).family === "pooling",
      (kind) => `with another pooling instead of ${kindName(kind)}`,
    ),
    moral:
      "The weights were learned with the pooling as trained, and expect it. So this does not say that another one is worse: a network trained with it would learn other weights.",
  });
