import { probabilitiesOf, scoresOf } from "../../../data/network/layers.js";
import { h } from "../../../kit/element.js";
import { createClasses } from "./classes.js";
import { createRows } from "./rows.js";

/**
 * Two networks next to each other: the maps of two layers, and the probabilities.
 *
 * @param {NetworkInfo} network
 */
export function createComparison(network) {
  // The scores and the probabilities are classes; flatten has nothing of its own.
  const last = probabilitiesOf(network);
  const layers = network.layers.filter(
    (layer) => layer !== last && layer !== scoresOf(network) && layer.family !== "flatten",
  );
  const blocks = layers.length ? [createRows(layers), createRows(layers)] : [];
  const box = h("input", { type: "checkbox" });
  box.addEventListener("change", () => blocks.forEach((rows) => rows.share(!box.checked)));
  const ownScale = "a colour scale of its own for each row";
  const maps = h("div.why-compared-maps", { hidden: !layers.length }, [
    ...blocks.map((rows) => rows.element),
    h("label.why-compared-own.unprinted", null, box, ownScale),
  ]);
  const classes = createClasses(network.labels, last.name);

  return {
    element: h("div.why-compared", null, maps, classes.element),
    /** @param {Reply} built @param {Reply} changed */
    show(built, changed) {
      for (const rows of blocks) rows.show(built, changed);
      classes.show(built, changed);
    },
    /** Look at a layer, and at a late one. @param {LayerInfo} layer */
    lookAt(layer) {
      const first = layers.includes(layer) ? layer : layers[0];
      const others = layers.filter((info) => info !== first);
      const late = others.filter(({ shape }) => shape.length === 3).at(-1) ?? others.at(-1);
      blocks.forEach((rows, place) => {
        const chosen = [first, late][place];
        rows.element.hidden = !chosen;
        if (chosen) rows.choose(chosen);
      });
    },
    /** Find out how much room there is. */
    arrange() {
      const { clientWidth } = maps;
      if (clientWidth) for (const rows of blocks) rows.fit(clientWidth);
    },
  };
}
