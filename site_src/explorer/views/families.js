import { convolution } from "./convolution/convolution.js";
import { dense } from "./dense/dense.js";
import { elementwise } from "./elementwise/elementwise.js";
import { flatten } from "./flatten/flatten.js";
import { input } from "./input/input.js";
import { pooling } from "./pooling/pooling.js";
import { products } from "./products/products.js";
import { softmax } from "./softmax/softmax.js";

/**
 * The view of each family of layers, by the name that the kinds in cnnx_core have. The build fails
 * where a kind is of a family that has none.
 */
const VIEWS = { convolution, dense, elementwise, flatten, input, pooling, softmax };

/** What makes the view of a neuron. @param {string} family  of its layer
 * @param {number | null} from  the map that one of its kernels works on, if that is looked at */
export const makerOf = (family, from) =>
  family === "convolution" && from !== null
    ? products
    : VIEWS[/** @type {keyof typeof VIEWS} */ (family)];
