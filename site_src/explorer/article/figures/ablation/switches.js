import { h } from "../../../kit/element.js";
import { paint } from "../../../kit/pictures/heatmap.js";
import { createButton, createSelect } from "../../../kit/controls/controls.js";
import { createPaging } from "../../../kit/controls/paging.js";
import { mapsOf, reachOf } from "./reach.js";

/** The neurons of a convolution, each to be switched off and on. */

const PAGE = 20; // neurons in sight

/** @type {import("./experiment.js").MakeControls} */
export function switches({ site: { network } }, onWish) {
  const layers = network.layers.filter(({ family }) => family === "convolution");
  /** Which neurons are off, by layer. @type {Map<string, Set<number>>} */
  const off = new Map(layers.map(({ name }) => [name, new Set()]));
  let layer = layers[0];
  /** @type {Reply | null} */
  let reply = null;

  const select = createSelect("Switch off neurons of", (index) => {
    layer = layers[index];
    pager.begin();
    draw();
    onWish(changes(), true);
  });
  select.fill(layers.map(({ name }) => name));
  const pager = createPaging("neurons", () => draw());
  const all = createButton("All off", () => set(layer.shape[0]));
  const none = createButton("All on", () => set(0));
  const head = h("div.figure-bar.why-bar", null, select.element, pager.element, all, none);
  const row = h("div.why-switches", { role: "group" });

  /** The first so many are off, and no others. @param {number} count */
  function set(count) {
    off.set(layer.name, new Set(Array.from({ length: count }, (_, unit) => unit)));
    wish();
  }

  /** @param {number} unit */
  function toggle(unit) {
    const now = off.get(layer.name);
    if (!now?.delete(unit)) now?.add(unit);
    wish();
  }

  function wish() {
    press();
    onWish(changes());
  }

  /** In their normal form: layers in the network's order, units in theirs. @returns {Change[]} */
  function changes() {
    return [...off]
      .filter(([, units]) => units.size)
      .map(([silence, units]) => ({ silence, units: [...units].sort((a, b) => a - b) }));
  }

  function draw() {
    if (!reply) return;
    const units = pager.inSight(layer.shape[0], PAGE);
    const tensor = mapsOf(reply, layer.name);
    const most = reachOf(reply, layer.name);
    row.setAttribute("aria-label", `Neurons of ${layer.name}: which of them are off`);
    while (row.children.length > units.length) row.lastElementChild?.remove();
    while (row.children.length < units.length) row.append(createSwitch());
    units.forEach((unit, i) => {
      const button = /** @type {HTMLButtonElement} */ (row.children[i]);
      button.dataset.unit = String(unit);
      button.setAttribute("aria-label", `Switch off neuron ${unit + 1}`);
      button.title = `neuron ${unit + 1} of ${layer.name}`;
      /** @type {Element} */ (button.lastElementChild).textContent = String(unit + 1);
      const canvas = /** @type {HTMLCanvasElement} */ (button.querySelector("canvas"));
      paint(canvas, tensor, unit, "activation", [-most, most]);
    });
    press();
  }

  function press() {
    for (const button of row.querySelectorAll("button"))
      button.setAttribute(
        "aria-pressed",
        String(off.get(layer.name)?.has(Number(button.dataset.unit))),
      );
  }

  function createSwitch() {
    const button = h("button.why-switch", { type: "button" }, h("canvas"), h("span"));
    button.addEventListener("click", () => toggle(Number(button.dataset.unit)));
    return button;
  }

  return {
    element: h("div", null, head, row),
    bar: head,
    possible: layers.length > 0,
    about: () => "when neurons are switched off",
    /** @param {Change[]} wanted */
    mark(wanted) {
      for (const units of off.values()) units.clear();
      for (const change of wanted)
        if ("silence" in change) off.set(change.silence, new Set(change.units));
      press();
    },
    /** Go to the layer of a change. @param {Change[]} wanted */
    turnTo(wanted) {
      const first = wanted.find((change) => "silence" in change);
      const next = layers.find(
        (info) => first && "silence" in first && info.name === first.silence,
      );
      if (!next || next === layer) return;
      layer = next;
      pager.begin();
      select.choose(layers.indexOf(next));
      draw();
    },
    show(next) {
      reply = next;
      draw();
    },
    /** What comes after the neurons: the next layer that sees all of them. */
    looksAt() {
      const place = network.layers.indexOf(layer);
      return network.layers.slice(place + 1).find((info) => info.family === "convolution") ?? layer;
    },
  };
}
