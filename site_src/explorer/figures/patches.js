import { decimal } from "../numbers.js";
import { Superseded } from "../protocol.js";
import { createBoard } from "../views/board.js";
import { createNeuronChoice } from "./choice.js";
import { tell } from "./problem.js";

const COUNT = 8;

/**
 * The parts of the gallery's pictures that excite a neuron most.
 * @type {import("./figures.js").Maker}
 */
export function patches(context, plate) {
  const { network, gallery } = context.site;
  const [, height, width] = network.input.shape;
  const choice = createNeuronChoice(network, () => void redraw());
  const element = document.createElement("div");
  element.className = "board patches";
  const board = createBoard(element, context.tell);
  const tiles = document.createElement("div");
  tiles.className = "tiles";
  board.body.append(tiles);
  plate.append(choice.element, element);

  async function redraw() {
    try {
      await draw();
      tell(plate, null);
    } catch (error) {
      if (!(error instanceof Superseded)) tell(plate, error);
    }
  }

  async function draw() {
    const { layer, unit } = choice.get();
    const { header } = await context.door.ask("figure patches", {
      ask: "patches",
      layer: layer.name,
      unit,
      count: COUNT,
    });
    tiles.replaceChildren(...header.patches.map((patch) => tile(patch, layer.name, unit)));
    const [best] = header.patches;
    board.say(
      best.value > 0
        ? `Of all ${gallery.length} pictures, these parts give neuron ${unit + 1} of ${layer.name} its highest values, ${decimal(best.value)} the highest. What have they in common?`
        : `No part of the ${gallery.length} pictures gives neuron ${unit + 1} of ${layer.name} a value above zero.`,
    );
    board.live = true;
  }

  /** @param {import("../protocol.js").Patch} patch @param {string} layer @param {number} unit */
  function tile({ image, at, value, field }, layer, unit) {
    const [top, left, bottom, right] = field.unclipped;
    const picture = /** @type {import("../site.js").GalleryPicture} */ (
      gallery.find(({ name }) => name === image)
    );
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tile";
    button.setAttribute(
      "aria-label",
      `${picture.title}, row ${at[0] + 1}, column ${at[1] + 1} of the map: ${decimal(value)}. Open it.`,
    );
    const frame = button.appendChild(document.createElement("span"));
    const img = frame.appendChild(document.createElement("img"));
    img.src = picture.thumb;
    img.alt = "";
    const [tall, wide] = [bottom - top, right - left];
    img.style.width = `${(100 * width) / wide}%`;
    img.style.height = `${(100 * height) / tall}%`;
    img.style.left = `${(-100 * left) / wide}%`;
    img.style.top = `${(-100 * top) / tall}%`;
    button.append(decimal(value));
    button.addEventListener("click", () =>
      context.open({ image, layer, unit, at: /** @type {[number, number]} */ (at) }),
    );
    return button;
  }

  return {
    show({ reply }) {
      choice.show(reply);
      return draw();
    },
  };
}
