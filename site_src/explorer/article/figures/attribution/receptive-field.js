import { createNewest } from "../../../data/newest.js";
import { createField } from "../../../inspect/attribution/field.js";
import { h } from "../../../kit/element.js";
import { by } from "../../../kit/numbers.js";
import { createBoard } from "../../../kit/boards/board.js";
import { createLegends } from "../../../kit/maps/legend.js";
import { createMap, sheetOf } from "../../../kit/maps/map.js";
import { listenForArrows, listenForPointer } from "../../../kit/maps/moving.js";
import { coloursOf } from "../../../scene/scene.js";
import { within } from "../../../kit/maps/windows.js";
import { createNeuronChoice } from "../parts/choice.js";
import { telling } from "../../../kit/controls/problem.js";
import { titled } from "../../../kit/boards/titled.js";

const VIEW = "figure receptive-field";

/**
 * The part of the picture that one value of a map is made from.
 *
 * @type {FigureMaker}
 */
export function receptiveField(context, plate) {
  const { network } = context.site;
  const [, height, width] = network.input.shape;
  /** @type {Picture | null} */
  let picture = null;
  /** @type {At | null} */
  let at = null;
  /** @type {MapView | null} */
  let shown = null;
  const newest = createNewest();

  const field = createField({ door: context.door, view: VIEW, network });
  const choice = createNeuronChoice(network, () => void telling(plate, draw));
  const board = createBoard(h("div.board.receptive-field"), context.tell);
  const holder = board.body.appendChild(h("div.looks-pair"));
  plate.append(choice.element, board.element);
  /** @type {HTMLElement | null} */
  let scale = null;

  async function draw() {
    if (!picture) return;
    const counts = newest.begin();
    const now = picture;
    const { layer, unit } = choice.get();
    const reply = await context.door.ask(
      `${VIEW}: map`,
      { ask: "layer", image: now.ref, layer: layer.name },
      now.attachment,
    );
    if (!counts()) return;
    const colours = coloursOf(network, now, "unit", layer.name)(unit);
    const map = createMap(sheetOf(reply.tensor("activation"), unit), colours);
    field.paint(now.reply);
    map.element.classList.add("looks-map", "map-draggable");
    holder.replaceChildren(
      titled(`${layer.name} ${unit + 1}, ${by(layer.shape.slice(1))}`, map.element),
      titled(`the picture, ${by([height, width])}`, field.element),
    );
    scale?.remove();
    scale = createLegends([{ name: layer.name, colours }]);
    board.body.append(scale);
    const size = /** @type {At} */ (layer.shape.slice(1));
    const move = (/** @type {At} */ to) => {
      at = within(to, size);
      void look();
    };
    listenForPointer(map.element, (event) => move(map.under(event)));
    listenForArrows(
      map.element,
      `The map of neuron ${unit + 1} of ${layer.name}. Arrow keys move to another value.`,
      () => at ?? [0, 0],
      () => size,
      move,
    );
    shown = map;
    at = within(at ?? /** @type {At} */ (size.map((side) => Math.floor(side / 2))), size);
    await look();
    board.live = true;
  }

  /** Which pixels a value comes from. */
  async function look() {
    if (!shown || !at) return;
    const { layer, unit } = choice.get();
    shown.mark(at);
    const place = { layer: layer.name, unit, at };
    await telling(plate, async () => board.say(await field.look(place)));
  }

  return {
    show(next) {
      picture = next;
      choice.show(next.reply);
      return draw();
    },
  };
}
