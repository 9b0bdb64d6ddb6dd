import { numbersIn } from "../../state/groups.js";
import { h } from "../../kit/element.js";
import { decimal, plural } from "../../kit/numbers.js";
import { createAddends } from "../../kit/values/addends.js";
import { writeNumber } from "../../kit/values/cells.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { seenBy } from "../../scene/scene.js";
import { sourceName } from "../../scene/titles.js";

/**
 * The whole neuron at one position: what each channel adds, the bias, and the sum.
 *
 * @param {Scene} scene
 * @param {number} channel  the one that is looked at
 */
export function createShares(scene, channel) {
  const { network, layer, before, unit, output } = scene;
  const neuron = /** @type {NeuronReply} */ (scene.neuron);
  const intermediates = neuron.tensor("intermediates");
  const bias = neuron.tensor("bias").data[0];
  const most = Math.max(neuron.header.reach.intermediates, Math.abs(bias)) || 1;
  const result = sheetOf(output, unit);
  const seen = numbersIn(seenBy(scene));
  const count = seen.length;
  const sheets = seen.map((_, place) => sheetOf(intermediates, place));

  const title = `The whole neuron: ${plural(count, before === "input" ? "channel" : "map")} and the bias`;
  const { element, row, sum } = createAddends(title, most);
  element.classList.add("shares");
  /** @type {At | null} */
  let shown = null;
  const buttons = seen.map((c, place) => {
    const share = row("button", sourceName(network, before, c), "share");
    share.number.dataset.index = String(place);
    if (c === channel) share.element.setAttribute("aria-current", "true");
    share.element.addEventListener("click", () => scene.swap({ from: c, at: shown }));
    return share;
  });
  const last = row("div", "bias", "bias");
  last.fill(bias, "weight");
  const total = sum(`neuron ${unit + 1} of ${layer.name}`, "output");
  const parts = [...buttons, last].map((share) => share.element);
  const rows = h("div.shares-rows.scroller", null, parts);
  element.append(rows, total.element);

  return {
    element,
    /** The channel that is looked at comes into sight, without moving the page. */
    arrange() {
      const { offsetTop, offsetHeight } = buttons[seen.indexOf(channel)].element;
      if (offsetTop + offsetHeight > rows.clientHeight) rows.scrollTop = offsetTop - offsetHeight;
    },
    /** @param {At} at */
    show(at) {
      shown = at;
      buttons.forEach(({ fill }, place) => {
        fill(/** @type {number} */ (valueAt(sheets[place], at)), "activation");
      });
      const value = /** @type {number} */ (valueAt(result, at));
      writeNumber(total.number, value, scene.outputColours(unit), decimal);
    },
  };
}
