import { probabilitiesOf, scoresOf } from "../../../data/network/layers.js";
import { element } from "../../../kit/element.js";
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
  const holder = element("div", "why-compared");
  const maps = holder.appendChild(element("div", "why-compared-maps"));
  const blocks = layers.length ? [createRows(layers), createRows(layers)] : [];
  maps.append(...blocks.map((rows) => rows.element));
  maps.hidden = !layers.length;

  const label = maps.appendChild(element("label", "why-compared-own unprinted"));
  const box = label.appendChild(document.createElement("input"));
  box.type = "checkbox";
  label.append("a colour scale of its own for each row");
  box.addEventListener("change", () => blocks.forEach((rows) => rows.share(!box.checked)));

  const classes = createClasses(network.labels, last.name);
  holder.append(classes.element);

  return {
    element: holder,
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
