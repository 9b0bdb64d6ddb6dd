import { createButton } from "../../kit/controls/controls.js";
import { markup, setMarkup } from "../../kit/markup.js";
import { decimal, percentInWords } from "../../kit/numbers.js";
import { isScore } from "../../scene/levels.js";
import { dot } from "../../kit/values/cells.js";

/**
 * Where the wires of a weighted sum run together, and what becomes of it.
 *
 * @param {number} bias
 * @param {Colours} colours
 * @param {number} others  maps that go into the sum besides the one whose wires are drawn
 */
export function createSum(bias, colours, others) {
  const element = document.createElement("div");
  element.className = "goal-sum";
  setMarkup(
    element,
    markup`<b class="goal-sign">Σ</b><span class="goal-bias"><span></span></span><span class="goal-others"></span>`,
  );
  const [, above, below] = [...element.children];
  above.firstElementChild?.append(`bias ${decimal(bias)}`);
  above.append(dot(bias, colours));
  below.textContent = others > 0 ? `and ${others} other map${others > 1 ? "s" : ""}` : "";
  return element;
}

/**
 * The sum itself and, where it is a class's score, the way on to its probability.
 * @param {Scene} scene
 */
export function createGoal({ network, layer, unit, output, outputColours, trace, enter }) {
  const element = document.createElement("div");
  element.className = "goal";
  const circle = dot(output.data[unit], outputColours(unit));
  circle.classList.add("goal-dot");
  circle.dataset.piece = `${layer.name}:${unit}`;
  const next = network.layers[network.layers.indexOf(layer) + 1];
  const scored = isScore(network, layer);
  const text = document.createElement("span");
  text.className = "goal-result";
  setMarkup(text, markup`<span></span><b></b>`);
  text.children[0].textContent = scored ? network.labels[unit] : `neuron ${unit + 1}`;
  text.children[1].textContent = decimal(output.data[unit]);
  element.append(circle, text);
  if (!scored) return element;

  const button = createButton(next.name, () =>
    enter({ layer: next.name, unit, from: null, at: null }),
  );
  button.classList.add("goal-next");
  button.dataset.opens = `${next.name}:${unit}`;
  const share = document.createElement("span");
  share.className = "goal-probability";
  setMarkup(share, markup`→ <b data-number="probability"></b>`);
  const { data, step } = trace.tensor(next.name);
  /** @type {HTMLElement} */ (share.lastElementChild).textContent = percentInWords(
    data[unit] * step,
  );
  const after = element.appendChild(document.createElement("div"));
  after.className = "goal-after";
  after.append(button, share);
  return element;
}
