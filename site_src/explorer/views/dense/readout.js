import { h } from "../../kit/element.js";
import { exact, writeNumber } from "../../kit/values/cells.js";

/** One product of a weighted sum, and where its value is.
 * @param {"pixel" | "element"} noun  what the value is @param {Colours} weights */
export function createReadout(noun, weights) {
  const [value, weight, product] = ["input", "weight", "product"].map((number) =>
    h("b.chip.dense-factor", { "data-number": number }),
  );
  /** @param {HTMLElement} number @param {string} what */
  const factor = (number, what) => h("span", null, number, h("i.dense-what", null, what));
  const place = h("p");
  const factors = [factor(value, noun), "× ", factor(weight, "weight"), "= "];
  const equation = h("div.dense-equation", null, factors, factor(product, "product"));

  return {
    element: h("div.dense-readout", null, equation, place),
    /** @param {[x: number, w: number, xw: number]} numbers @param {Colours} colours  of the value
     * @param {string} where */
    show([x, w, xw], colours, where) {
      writeNumber(value, x, colours);
      writeNumber(weight, w, weights);
      product.textContent = exact(xw);
      place.textContent = where;
    },
  };
}
