import { convolution } from "./convolution/convolution.js";
import { dense } from "./dense/dense.js";
import { flatten } from "./flatten/flatten.js";
import { input } from "./input/input.js";
import { pooling } from "./pooling/pooling.js";
import { products } from "./products/products.js";
import { softmax } from "./softmax/softmax.js";
import { elementwise } from "./elementwise/elementwise.js";

/** The view of each kind of layer; all others work on one value at a time. */
const KINDS = {
  conv2d: convolution,
  max_pool2d: pooling,
  min_pool2d: pooling,
  avg_pool2d: pooling,
  input,
  flatten,
  dense,
  softmax,
};

/**
 * What makes the view of a neuron.
 * @param {string} kind  of its layer
 * @param {number | null} from  the map that one of its kernels works on, if that is looked at
 */
export const makerOf = (kind, from) =>
  kind === "conv2d" && from !== null
    ? products
    : (KINDS[/** @type {keyof typeof KINDS} */ (kind)] ?? elementwise);
