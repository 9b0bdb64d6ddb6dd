import { createNewest } from "../../../data/newest.js";
import { h } from "../../../kit/element.js";
import { by, grouped, plural } from "../../../kit/numbers.js";
import { createBoard } from "../../../kit/boards/board.js";
import { sheetOf } from "../../../kit/maps/map.js";
import { symmetric } from "../../../kit/values/cells.js";
import { extreme, piecesOf } from "../../../kit/maps/pieces.js";
import { coloursOf } from "../../../scene/scene.js";
import { sourceName } from "../../../scene/titles.js";
import { createLineUp } from "./line-up.js";
import { byLife, unitExtent } from "../parts/neurons.js";
import { createWayUp } from "../parts/way-up.js";
import { isPlace, isUnit, listenForValues } from "../parts/setting.js";

const [MAPS, SIDE] = [2, 5];

/**
 * What flatten does, on as few values as one can follow: pieces of two maps of the first flatten layer.
 *
 * @type {FigureMaker}
 */
export function flattenSmall(context, plate) {
  const { network } = context.site;
  const layer = /** @type {LayerInfo} */ (
    network.layers.find(({ family }) => family === "flatten")
  );
  const pieces = piecesOf(network, layer);
  const height = Math.min(SIDE, pieces.height);
  const width = Math.min(SIDE, pieces.width);
  const top = Math.floor((pieces.height - height) / 2);
  const left = Math.floor((pieces.width - width) / 2);

  /** @type {{board: Board, lineUp: ReturnType<typeof createLineUp>} | null} */
  let open = null;
  /** The maps that are shown. @type {number[]} */
  let units = [];
  let element = -1;
  const newest = createNewest();

  const up = createWayUp(() => {
    const [unit, row, column] = placeOf(element);
    const at = /** @type {At} */ ([top + row, left + column]);
    context.open({ layer: layer.name, unit: units[unit], from: null, at });
  });
  const excerpt = h("p.line-up-excerpt");
  plate.append(h("div.figure-bar", null, excerpt, up));
  new ResizeObserver(() => open?.lineUp.arrange()).observe(plate);

  /** @param {number} index @returns {[number, number, number]} map, row and column */
  function placeOf(index) {
    const rest = index % (height * width);
    return [Math.floor(index / (height * width)), Math.floor(rest / width), rest % width];
  }

  /** A piece out of the middle of a map. @param {Sheet} sheet */
  function middleOf({ data, width: whole }) {
    const rows = Array.from({ length: height }, (_, row) => {
      const from = (top + row) * whole + left;
      return [...data.subarray(from, from + width)];
    });
    return rows.flat();
  }

  /** What is shown, of how much. */
  function describe() {
    const { name, count } = pieces;
    const whole = height === pieces.height && width === pieces.width;
    if (layer !== network.layers[0] && pieces.width === 1 && count === 1)
      return `${name} is a row already${whole ? "" : `; these are ${height} of its ${grouped(pieces.height)} values`}.`;
    const maps = `of ${units.length < count ? `${units.length} of the ${grouped(count)} maps` : plural(count, "map")} of ${name}`;
    return whole
      ? `All pixels ${maps}.`
      : `The middle ${by([height, width])} of the ${by([pieces.height, pieces.width])} pixels, ${maps}.`;
  }

  /** @param {Picture} picture */
  function colours(picture) {
    const extents = units.map((unit) => unitExtent(picture.reply, pieces.name, unit, pieces.count));
    const known = extents.flatMap((extent) => extent ?? []);
    if (!known.length) return coloursOf(network, picture, "unit", pieces.name)(units[0]);
    return symmetric("activation", Math.max(...known.map(Math.abs)));
  }

  listenForValues(plate, ({ neuron, at }) => {
    if (!open) return;
    const [unit, row, column] = placeOf(element);
    const [down, along] = isPlace(at) && at[0] < height && at[1] < width ? at : [row, column];
    const map = isUnit(neuron, units.length) ? neuron : unit;
    open.lineUp.show((map * height + down) * width + along);
  });

  return {
    async show(picture) {
      const counts = newest.begin();
      const reply = await context.door.ask(
        "figure flatten-small",
        { ask: "layer", image: picture.ref, layer: pieces.name },
        picture.attachment,
      );
      if (!counts()) return;
      const activation = reply.tensor("activation");
      units = byLife(picture.reply, pieces.name, pieces.count)
        .slice(0, MAPS)
        .sort((a, b) => a - b);
      const whole = (/** @type {number} */ unit) =>
        activation.shape.length === 3
          ? sheetOf(activation, unit)
          : { data: activation.data, height: pieces.height, width: 1 };
      const values = units.flatMap((unit) => middleOf(whole(unit)));
      if (element < 0) element = extreme(values);
      excerpt.textContent = describe();
      const board = createBoard(h("div.board.flatten"), context.tell);
      const lineUp = createLineUp(board, {
        names: units.map((unit) => sourceName(network, pieces.name, unit)),
        values,
        height,
        width,
        colours: colours(picture),
        element,
        onMove: (index) => (element = index),
      });
      if (open) open.board.element.replaceWith(board.element);
      else plate.append(board.element);
      open?.board.destroy();
      open = { board, lineUp };
      lineUp.arrange();
      board.live = true;
    },
    arrange: () => open?.lineUp.arrange(),
  };
}
