import { decimal } from "../../kit/numbers.js";
import { Superseded } from "../../data/protocol.js";

const COUNT = 8;

/**
 * The parts of the gallery's pictures that excite a neuron most.
 *
 * @param {object} options
 * @param {Site} options.site
 * @param {Door} options.door
 * @param {string} options.view  on whose behalf Python is asked
 * @param {(place: {image: string, layer: string, unit: number, at: [number, number]}) => void} options.open
 */
export function createTiles({ site: { network, gallery }, door, view, open }) {
  const [, height, width] = network.input.shape;
  const element = document.createElement("div");
  element.className = "tiles";
  // They have their room before they are known.
  element.append(...Array.from({ length: COUNT }, blank));

  function blank() {
    const made = document.createElement("span");
    made.className = "tiles-frame";
    return made;
  }

  /** @param {BestPatch} patch @param {string} layer @param {number} unit */
  function tile({ image, at, value, field }, layer, unit) {
    const [top, left, bottom, right] = field.unclipped;
    const picture = /** @type {GalleryPicture} */ (gallery.find(({ name }) => name === image));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tiles-tile";
    button.setAttribute(
      "aria-label",
      `${picture.title}, row ${at[0] + 1}, column ${at[1] + 1} of the map: ${decimal(value)}. Open it.`,
    );
    const frame = button.appendChild(document.createElement("span"));
    frame.className = "tiles-frame";
    const img = frame.appendChild(document.createElement("img"));
    img.className = "tiles-picture";
    img.src = picture.thumb;
    img.alt = "";
    const [tall, wide] = [bottom - top, right - left];
    img.style.width = `${(100 * width) / wide}%`;
    img.style.height = `${(100 * height) / tall}%`;
    img.style.left = `${(-100 * left) / wide}%`;
    img.style.top = `${(-100 * top) / tall}%`;
    button.append(decimal(value));
    button.addEventListener("click", () =>
      open({ image, layer, unit, at: /** @type {[number, number]} */ (at) }),
    );
    return button;
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
      element.replaceChildren(...header.patches.map((patch) => tile(patch, layer, unit)));
      const [best] = header.patches;
      return best.value > 0
        ? `Of all ${gallery.length} pictures, these parts give neuron ${unit + 1} of ${layer} its highest values, ${decimal(best.value)} the highest. What do they have in common?`
        : `No part of the ${gallery.length} pictures gives neuron ${unit + 1} of ${layer} a value above zero.`;
    },
  };
}
