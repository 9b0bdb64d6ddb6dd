import { h } from "../../../kit/element.js";
import { paint } from "../../../kit/pictures/heatmap.js";
import { decimal } from "../../../kit/numbers.js";
import { symmetric } from "../../../kit/values/cells.js";
import { createLegends } from "../../../kit/maps/legend.js";
import { createSelect } from "../../../kit/controls/controls.js";
import { createPaging } from "../../../kit/controls/paging.js";
import { layerExtent, mapsOf, reachOf } from "./reach.js";

/** One layer of both networks: the same neurons above each other. */

const SIDES = ["as built", "as changed"];
const MOST = 10; // maps in a row
const LEAST = 38; // pixels that a map needs, with the gap beside it
const MARGIN = 72; // what a row is called
const NARROW = { below: 420, least: 56 }; // there, that stands above the row

/** @param {LayerInfo[]} layers  to choose from */
export function createRows(layers) {
  const select = createSelect("Layer", (index) => {
    pager.begin();
    layer = layers[index];
    draw();
  });
  select.fill(layers.map(({ name }) => name));
  const pager = createPaging("neurons", () => draw());
  const legend = h("div");
  const numbers = h("div.why-compared-line.why-compared-numbers");
  const lines = SIDES.map(createLine);
  const holder = h("div.why-compared-rows", null, [
    h("div.why-compared-bar", null, select.element, pager.element, legend),
    numbers,
    ...lines.map((line) => line.element),
  ]);

  let layer = layers[0];
  /** @type {Reply[]} */
  let replies = [];
  let together = true;
  let room = Infinity;

  function draw() {
    if (!replies.length) return;
    const fitting = Math.max(1, Math.min(MOST, capacity(room)));
    const units = pager.inSight(layer.shape[0], fitting);
    // The last page is as wide as the others.
    holder.style.setProperty("--columns", String(Math.min(fitting, layer.shape[0])));
    numbers.replaceChildren(
      h("span.why-compared-side"),
      ...units.map((unit) => h("span", null, String(unit + 1))),
    );
    const reaches = replies.map((reply) => reachOf(reply, layer.name));
    const most = reaches.map((reach) => (together ? Math.max(...reaches) : reach));
    lines.forEach((line, side) => line.show(replies[side], layer.name, units, most[side]));
    const scales = (together ? ["both"] : SIDES).map((name, side) => ({
      name,
      colours: symmetric("activation", most[side]),
    }));
    legend.replaceChildren(createLegends(scales));
  }

  return {
    element: holder,
    /** @param {Reply} built @param {Reply} changed */
    show(built, changed) {
      replies = [built, changed];
      draw();
    },
    /** @param {LayerInfo} next */
    choose(next) {
      if (next !== layer) pager.begin();
      layer = next;
      select.choose(layers.indexOf(next));
      draw();
    },
    /** Whether both rows share a colour scale. @param {boolean} shared */
    share(shared) {
      together = shared;
      draw();
    },
    /** @param {number} width  that there is for it */
    fit(width) {
      if (width === room) return;
      room = width;
      draw();
    },
  };
}

/** How many maps fit beside each other. @param {number} width */
const capacity = (width) =>
  Math.floor(width < NARROW.below ? width / NARROW.least : (width - MARGIN) / LEAST);

/** @param {string} side */
function createLine(side) {
  const reach = h("span.why-compared-reach");
  const title = h("span.why-compared-side", null, `${side} `, reach);
  const maps = h("div.why-compared-row", { role: "img" });

  return {
    element: h("div.why-compared-line", null, title, maps),
    /** @param {Reply} reply @param {string} layer @param {number[]} units @param {number} most */
    show(reply, layer, units, most) {
      while (maps.children.length > units.length) maps.lastElementChild?.remove();
      while (maps.children.length < units.length) maps.append(h("canvas"));
      const tensor = mapsOf(reply, layer);
      units.forEach((unit, i) => {
        const canvas = /** @type {HTMLCanvasElement} */ (maps.children[i]);
        paint(canvas, tensor, unit, "activation", [-most, most]);
        canvas.toggleAttribute("data-crisp", canvas.width <= 16);
      });
      const extent = layerExtent(reply, layer);
      const [low, high] = extent.map((value) => decimal(value));
      reach.textContent = extent[0] < 0 ? `±${decimal(reachOf(reply, layer))}` : `up to ${high}`;
      const which =
        units.length > 1
          ? `Neurons ${units[0] + 1} to ${units[units.length - 1] + 1}`
          : `Neuron ${units[0] + 1}`;
      const range = low === high ? `${low} everywhere` : `from ${low} to ${high}`;
      maps.setAttribute(
        "aria-label",
        `${which} of ${layer} ${side}; the layer's values are ${range}.`,
      );
    },
  };
}
