import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { decimal, percentInWords } from "../../kit/numbers.js";
import { dot } from "../../kit/values/cells.js";
import { isScore } from "../../scene/levels.js";

/**
 * Where the wires of a weighted sum run together, and what becomes of it.
 *
 * @param {number} bias
 * @param {Colours} colours
 * @param {number} others  maps that go into the sum besides the one whose wires are drawn
 */
export const createSum = (bias, colours, others) =>
  h("div.goal-sum", null, [
    h("b.goal-sign", null, "Σ"),
    h("span.goal-bias", null, h("span", null, `bias ${decimal(bias)}`), dot(bias, colours)),
    h("span.goal-others", null, others > 0 && `and ${others} other map${others > 1 ? "s" : ""}`),
  ]);

/** The sum itself and, where it is a class's score, the way on to its probability. @param {Scene} scene */
export function createGoal({ network, layer, unit, output, outputColours, trace, enter }) {
  const value = output.data[unit];
  const circle = dot(value, outputColours(unit));
  circle.classList.add("goal-dot");
  circle.dataset.piece = `${layer.name}:${unit}`;
  const scored = isScore(network, layer);
  const name = scored ? network.labels[unit] : `neuron ${unit + 1}`;
  const text = h("span.goal-result", null, h("span", null, name), h("b", null, decimal(value)));
  if (!scored) return h("div.goal", null, circle, text);

  const { name: next } = network.layers[network.layers.indexOf(layer) + 1];
  const button = createButton(next, () => enter({ layer: next, unit, from: null, at: null }));
  button.classList.add("goal-next");
  button.dataset.opens = `${next}:${unit}`;
  const { data, step } = trace.tensor(next);
  const probability = percentInWords(data[unit] * step);
  const number = h("b", { "data-number": "probability" }, probability);
  const share = h("span.goal-probability", null, "→ ", number);
  return h("div.goal", null, circle, text, h("div.goal-after", null, button, share));
}
