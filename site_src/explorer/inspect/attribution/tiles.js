import { Superseded } from "../../data/protocol.js";
import { h } from "../../kit/element.js";
import { decimal } from "../../kit/numbers.js";

const COUNT = 8;

/**
 * The parts of the gallery's pictures that excite a neuron most.
 *
 * @param {object} options
 * @param {Site} options.site
 * @param {Door} options.door
 * @param {string} options.view  on whose behalf Python is asked
 * @param {(place: {image: string, at: At}) => void} options.open
 */
export function createTiles({ site: { network, gallery }, door, view, open }) {
  const [, height, width] = network.input.shape;
  // They have their room before they are known.
  const blanks = Array.from({ length: COUNT }, () => h("span.tiles-frame"));
  const element = h("div.tiles", null, blanks);

  /** @param {BestPatch} patch */
  function tile({ image, at, value, field }) {
    const [row, column] = at;
    const [top, left, bottom, right] = field.unclipped;
    const [tall, wide] = [bottom - top, right - left];
    const share = (/** @type {number} */ part, /** @type {number} */ whole) =>
      `${(100 * part) / whole}%`;
    const { title, thumb } = /** @type {GalleryPicture} */ (
      gallery.find(({ name }) => name === image)
    );
    const picture = h("img.tiles-picture", { src: thumb, alt: "" });
    picture.style.width = share(width, wide);
    picture.style.height = share(height, tall);
    picture.style.left = share(-left, wide);
    picture.style.top = share(-top, tall);
    const place = `row ${row + 1}, column ${column + 1} of the map`;
    return h(
      "button.tiles-tile",
      {
        type: "button",
        "aria-label": `${title}, ${place}: ${decimal(value)}. Open it.`,
        onclick: () => open({ image, at: [row, column] }),
      },
      h("span.tiles-frame", null, picture),
      decimal(value),
    );
  }

  /** @param {{layer: string, unit: number, count: number, changes: Change[]}} request */
  async function ask(request) {
    try {
      return await door.ask(view, { ask: "patches", ...request });
    } catch (error) {
      if (!element.querySelector("button") && !(error instanceof Superseded))
        element.replaceChildren();
      throw error;
    }
  }

  return {
    element,
    /**
     * @param {string} layer @param {number} unit @param {Change[]} [changes]  of the network
     * @returns {Promise<string>} the sentence about it
     */
    async show(layer, unit, changes = []) {
      const { header } = await ask({ layer, unit, count: COUNT, changes });
      element.replaceChildren(...header.patches.map(tile));
      const [best] = header.patches;
      return best.value > 0
        ? `Of all ${gallery.length} pictures, these parts give neuron ${unit + 1} of ${layer} its highest values, ${decimal(best.value)} the highest. What do they have in common?`
        : `No part of the ${gallery.length} pictures gives neuron ${unit + 1} of ${layer} a value above zero.`;
    },
  };
}
