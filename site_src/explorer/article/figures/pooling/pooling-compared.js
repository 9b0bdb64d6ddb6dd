import { factsOf } from "../../../data/network/kinds.js";
import { nameBefore } from "../../../data/network/layers.js";
import { createNewest } from "../../../data/newest.js";
import { Superseded } from "../../../data/protocol.js";
import { createBoard } from "../../../kit/boards/board.js";
import { sheetOf } from "../../../kit/maps/map.js";
import { extreme } from "../../../kit/maps/pieces.js";
import { createSelect, numbered } from "../../../kit/controls/controls.js";
import { createProblem } from "../../../kit/controls/problem.js";
import { h } from "../../../kit/element.js";
import { byLife, ownColours } from "../parts/neurons.js";
import { createComparison } from "./pooling-outcomes.js";
import { createWayUp } from "../parts/way-up.js";
import { isPlace, isUnit, listenForValues } from "../parts/setting.js";
import { placeAt } from "../../../kit/maps/windows.js";

/**
 * One map, pooled in each way that there is: the first pooling layer of the network, and what others
 * would make in its place.
 *
 * @type {FigureMaker}
 */
export function poolingCompared(context, plate) {
  const { network, experiments } = context.site;
  const layer = /** @type {LayerInfo} */ (
    network.layers.find(({ family }) => family === "pooling")
  );
  const before = nameBefore(layer);
  // The one that is there comes first.
  const possible = new Set([layer.kind, ...(factsOf(layer.kind).replacements ?? [])]);
  const kinds = [...possible].flatMap((kind) => {
    if (kind === layer.kind) return [{ kind, changes: {} }];
    // What the network cannot have in this place, as the mean of a window with holes, is left out.
    const swap = experiments.swaps.find(
      ({ change }) =>
        "replace" in change && change.replace === layer.kind && change.with.kind === kind,
    );
    return swap ? [{ kind, changes: { changes: [swap.change] } }] : [];
  });

  /** @type {{picture: Picture, input: LayerReply, own: LayerReply} | null} */
  let shown = null;
  /** Replies about the other kinds, as far as they have come. @type {Map<string, LayerReply>} */
  let others = new Map();
  let unit = -1;
  /** @type {At | null} */
  let at = null;
  /** @type {{board: Board, comparison: ReturnType<typeof createComparison>} | null} */
  let open = null;
  const newest = createNewest();
  /** Kinds that could not be computed. @type {Set<string>} */
  const lacking = new Set();

  const choice = createSelect("Neuron", (chosen) => go(chosen));
  choice.fill(numbered(layer.shape[0]));
  const up = createWayUp(() =>
    context.open({ layer: layer.name, unit, from: null, at: open?.comparison.at() ?? null }),
  );
  const problem = createProblem();
  plate.append(h("div.figure-bar", null, choice.element, up), problem.element);

  /** @param {number} next @param {At | null} [place] */
  function go(next, place = open?.comparison.at() ?? at) {
    unit = next;
    at = place;
    if (shown) draw();
  }

  function draw() {
    const { picture, input, own } = /** @type {NonNullable<typeof shown>} */ (shown);
    choice.choose(unit);
    const board = createBoard(h(`div.board.${layer.kind}`), context.tell);
    const comparison = createComparison(board, {
      network,
      layer,
      before,
      unit,
      input: sheetOf(input.tensor("activation"), unit),
      colours: ownColours(network, picture, before, unit, layer.shape[0]),
      kinds: kinds.map(({ kind }) => kind),
      at: at ?? placeOfLargest(own),
      size: /** @type {[number, number]} */ (layer.shape.slice(1)),
    });
    for (const [kind, reply] of new Map([[layer.kind, own], ...others]))
      comparison.fill(kind, sheetOf(reply.tensor("activation"), unit));
    for (const kind of lacking) comparison.lack(kind);
    if (open) open.board.element.replaceWith(board.element);
    else problem.element.before(board.element);
    open?.board.destroy();
    open = { board, comparison };
    board.live = true;
  }

  /** Where there is something to see. @param {LayerReply} reply @returns {[number, number]} */
  function placeOfLargest(reply) {
    const { data, width } = sheetOf(reply.tensor("activation"), unit);
    const place = extreme(data);
    return placeAt(place, width);
  }

  listenForValues(plate, ({ neuron, at: place }) => {
    const next = isUnit(neuron, layer.shape[0]) ? neuron : unit;
    if (shown) go(next, isPlace(place) ? place : undefined);
  });

  return {
    async show(picture) {
      const counts = newest.begin();
      const ask = (/** @type {string} */ part, /** @type {object} */ request) => {
        const query = /** @type {any} */ ({ ask: "layer", image: picture.ref, ...request });
        return context.door.ask(`figure pooling-compared: ${part}`, query, picture.attachment);
      };
      const requests = kinds.map(({ kind, changes }) => ({
        kind,
        reply: ask(kind, { layer: layer.name, ...changes }),
      }));
      for (const { reply } of requests) reply.catch(() => {}); // looked at below
      const own = requests.find(({ kind }) => kind === layer.kind)?.reply;
      const replies = await Promise.all([ask("input", { layer: before }), own]);
      if (!counts()) return;
      const [input, pooled] = /** @type {LayerReply[]} */ (replies);
      if (unit < 0) unit = byLife(picture.reply, before, layer.shape[0])[0];
      at = open?.comparison.at() ?? at;
      shown = { picture, input, own: pooled };
      others = new Map();
      lacking.clear();
      problem.tell(null);
      draw();
      for (const { kind, reply } of requests) if (reply !== own) void wait(kind, reply, counts);
    },
  };

  /** @param {string} kind @param {Promise<LayerReply>} asked @param {() => boolean} counts */
  async function wait(kind, asked, counts) {
    try {
      const reply = await asked;
      if (!counts()) return;
      others.set(kind, reply);
      open?.comparison.fill(kind, sheetOf(reply.tensor("activation"), unit));
    } catch (error) {
      if (error instanceof Superseded || !counts()) return;
      lacking.add(kind);
      open?.comparison.lack(kind);
      problem.tell(error);
    }
  }
}
