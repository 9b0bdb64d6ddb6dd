import { h } from "../../../kit/element.js";
import { plural } from "../../../kit/numbers.js";
import { symmetric, writeNumber } from "../../../kit/values/cells.js";
import { createGrid } from "./grid.js";

/**
 * The kernel's numbers, and the sum that it makes of the window: every term is a number of the reply,
 * and so is the result.
 */

export const WEIGHTS = symmetric("weight", 1);

/** @param {number} value */
export const signed = (value) => String(value).replace("-", "−");

export function createSum() {
  const kernel = createGrid("kernel");
  kernel.element.classList.add("hyper-kernel");
  kernel.element.setAttribute("role", "img");
  const products = h("div.hyper-products");
  const result = h("b", { "data-number": "output" });
  const total = h("p.hyper-total", null, "Added up: ", result);
  /** @type {Tensor | null} */
  let drawn = null;

  return {
    element: h("div.hyper-sum", null, [
      titled("Kernel", kernel.element),
      titled("Values × weights in the window", products, total),
    ]),
    arrange: kernel.arrange,
    /** @param {Tensor} weights @param {number[]} values  of the window, row by row
     * @param {number} sum @param {Colours} colours  of the output */
    show(weights, values, sum, colours) {
      const side = weights.shape[0];
      if (drawn !== weights) {
        drawn = weights;
        kernel.lay(side, 0);
        kernel.write(weights, WEIGHTS);
        kernel.arrange();
        kernel.element.setAttribute("aria-label", `The kernel: ${spoken(weights)}`);
        products.style.setProperty("--columns", String(side));
        products.toggleAttribute("data-many", side > 5);
        products.replaceChildren(...values.map(() => h("span.hyper-product")));
      }
      values.forEach((value, i) => {
        const weight = signed(weights.data[i]);
        const term = `${value} · ${weight.startsWith("−") ? `(${weight})` : weight}`;
        products.children[i].textContent = i ? `+ ${term}` : term;
      });
      writeNumber(result, sum, colours, signed);
    },
  };
}

/** The rows of a kernel are alike within. @param {Tensor} weights */
const spoken = ({ data, shape: [side] }) =>
  `${plural(side, "row")} of ${side}: ` +
  Array.from({ length: side }, (_, row) => signed(data[row * side])).join(", ");

/** @param {string} title @param {Element[]} parts */
const titled = (title, ...parts) => h("div", null, h("p.hyper-caption", null, title), parts);
