import { createTiles } from "../../../inspect/attribution/tiles.js";
import { createBoard } from "../../../kit/boards/board.js";
import { createNeuronChoice } from "../parts/choice.js";
import { telling } from "../../../kit/controls/problem.js";
import { h } from "../../../kit/element.js";

/** The parts of the gallery's pictures that excite a neuron most. @type {FigureMaker} */
export function patches({ site, door, open, tell: announce }, plate) {
  const choice = createNeuronChoice(site.network, () => void telling(plate, draw));
  const board = createBoard(h("div.board.patches"), announce);
  const tiles = createTiles({ site, door, view: "figure patches", open: openNeuron });
  board.body.append(tiles.element);
  plate.append(choice.element, board.element);

  /** @param {{image: string, at: At}} place */
  function openNeuron(place) {
    const { layer, unit } = choice.get();
    open({ layer: layer.name, unit, ...place });
  }

  async function draw() {
    const { layer, unit } = choice.get();
    board.say(await tiles.show(layer.name, unit));
    board.live = true;
  }

  return {
    show({ reply }) {
      choice.show(reply);
      return draw();
    },
  };
}
