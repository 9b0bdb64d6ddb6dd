import { numbersIn } from "../groups.js";
import { decimal, plural } from "../numbers.js";
import { drawBar, exact, writeNumber } from "./cells.js";
import { sheetOf, valueAt } from "./map.js";
import { seenBy } from "./scene.js";
import { sourceName } from "./titles.js";

/**
 * The whole neuron at one position: what each channel adds, the bias, and the sum.
 *
 * @param {import("./scene.js").Scene} scene
 * @param {number} channel  the one that is looked at
 */
export function createShares(scene, channel) {
  const { network, layer, before, unit, output } = scene;
  const neuron = /** @type {import("./scene.js").NeuronReply} */ (scene.neuron);
  const parts = neuron.tensor("intermediates");
  const bias = neuron.tensor("bias").data[0];
  const most = Math.max(neuron.header.reach.intermediates, Math.abs(bias)) || 1;
  const result = sheetOf(output, unit);
  const seen = numbersIn(seenBy(scene));
  const count = seen.length;
  const sheets = seen.map((_, place) => sheetOf(parts, place));

  const element = document.createElement("section");
  element.className = "shares";
  element.innerHTML = `<h3></h3><div class="rows"></div><p class="sum"></p>`;
  const [heading, rows, sum] = /** @type {HTMLElement[]} */ ([...element.children]);
  heading.textContent = `The whole neuron here: ${plural(count, before === "input" ? "channel" : "map")} and the bias`;

  /** @type {import("./windows.js").At | null} */
  let shown = null;
  const buttons = seen.map((c, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "share";
    button.innerHTML = `<span class="name"></span><span class="bar"><i></i></span><span data-number="share" data-index="${place}"></span>`;
    button.children[0].textContent = sourceName(network, before, c);
    if (c === channel) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => scene.swap({ from: c, at: shown }));
    return button;
  });
  const last = document.createElement("div");
  last.className = "share constant";
  last.innerHTML = `<span class="name">bias</span><span class="bar"><i></i></span><span data-number="bias"></span>`;
  rows.append(...buttons);
  rows.after(last);
  fill(last, bias, most, "weight");
  sum.innerHTML = `<span></span> <b data-number="output"></b>`;
  sum.firstElementChild?.replaceChildren(
    `Σ + bias = neuron ${unit + 1} of ${layer.name} in this place:`,
  );

  return {
    element,
    /** The channel that is looked at comes into sight, without moving the page. */
    arrange() {
      const { offsetTop, offsetHeight } = buttons[seen.indexOf(channel)];
      if (offsetTop + offsetHeight > rows.clientHeight) rows.scrollTop = offsetTop - offsetHeight;
    },
    /** @param {import("./windows.js").At} at */
    show(at) {
      shown = at;
      buttons.forEach((button, place) => {
        fill(button, /** @type {number} */ (valueAt(sheets[place], at)), most);
      });
      const value = /** @type {number} */ (valueAt(result, at));
      writeNumber(
        /** @type {HTMLElement} */ (sum.lastElementChild),
        value,
        scene.outputColours(unit),
        decimal,
      );
    },
  };
}

/**
 * @param {HTMLElement} row
 * @param {number} value
 * @param {number} most
 * @param {import("../colours.js").Palette} [palette]
 */
function fill(row, value, most, palette = "activation") {
  drawBar(/** @type {HTMLElement} */ (row.children[1].firstElementChild), value, most, palette);
  row.children[2].textContent = exact(value);
}
