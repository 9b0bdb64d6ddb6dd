import { products } from "../../../views/products/products.js";
import { opened } from "./opened.js";

/** A kernel slides over one map: an intermediate result being made. @type {FigureMaker} */
export const intermediateResult = (context, plate) =>
  opened(context, plate, {
    name: "intermediate-result",
    layers: context.site.network.layers
      .filter(({ family }) => family === "convolution")
      .slice(0, 1),
    from: 0,
    viewOf: () => products,
  });
