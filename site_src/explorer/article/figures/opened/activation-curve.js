import { elementwise } from "../../../views/elementwise/elementwise.js";
import { opened } from "./opened.js";

/** An activation function: its curve, the values before and after. @type {FigureMaker} */
export const activationCurve = (context, plate) =>
  opened(context, plate, {
    name: "activation-curve",
    layers: context.site.network.layers.filter(({ family }) => family === "elementwise"),
    viewOf: () => elementwise,
  });
