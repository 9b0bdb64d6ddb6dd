import { shapeBefore } from "../../../data/network/layers.js";
import { into, mapsOf } from "../../../state/groups.js";
import { createNewest } from "../../../data/newest.js";
import { Superseded } from "../../../data/protocol.js";
import { createBoard } from "../../../kit/boards/board.js";
import { h } from "../../../kit/element.js";
import { coloured, gather } from "../../../scene/scene.js";
import { createButton, createSelect, numbered } from "../../../kit/controls/controls.js";
import { byLife } from "../parts/neurons.js";
import { tell } from "../../../kit/controls/problem.js";
import { createWayUp } from "../parts/way-up.js";
import { isPlace, isUnit, listenForValues } from "../parts/setting.js";

/**
 * An opened neuron as a figure: the network's own view of it, with a choice of the neuron.
 *
 * @typedef {{layer: LayerInfo, unit: number, from: number | null}} Place
 *
 * @param {FigureContext} context
 * @param {HTMLElement} plate
 * @param {object} options
 * @param {string} options.name  of the figure
 * @param {LayerInfo[]} options.layers  to choose from
 * @param {number | null} [options.from]  the map whose kernel is looked at
 * @param {(place: Place) => (scene: any, board: any) => View} options.viewOf  how a place is shown
 * @returns {Figure}
 */
export function opened(context, plate, { name, layers, from = null, viewOf }) {
  const { network } = context.site;
  /** @type {Place | null} */
  let now = null;
  /** @type {Picture | null} */
  let picture = null;
  /** @type {{board: Board, view: View, place: Place} | null} */
  let open = null;
  /** @type {At | null} */
  let at = null;
  const newest = createNewest();

  const back = createButton("‹ All kernels", () => go({ from: null }));
  const layer = createSelect("Layer", (index) => go({ layer: layers[index], unit: -1, from }));
  const unit = createSelect("Neuron", (index) => go({ unit: index }));
  const up = createWayUp(() => {
    if (now) context.open({ layer: now.layer.name, unit: now.unit, from: now.from, at });
  });
  layer.fill(layers.map((info) => info.name));
  layer.element.hidden = layers.length < 2;
  plate.append(h("div.figure-bar", null, back, layer.element, unit.element, up));
  new ResizeObserver(() => open?.view.arrange?.()).observe(plate);

  /** @param {Partial<Place> & {at?: At | null}} change */
  async function go({ at: place = at, ...change }) {
    if (!now) return;
    at = place;
    now = { ...now, ...change };
    if (change.layer) now.unit = liveliest(change.layer);
    now.from = possible(now);
    try {
      await mount();
      tell(plate, null);
    } catch (error) {
      if (error instanceof Superseded || !open) return;
      now = open.place;
      mark(now);
      tell(plate, error);
    }
  }

  /** Of a group, a neuron sees its own maps only. @param {Place} place */
  const possible = ({ layer: info, unit: neuron, from: map }) =>
    map === null ? null : into(map, mapsOf(info, mapsBefore(info), neuron));

  /** @param {LayerInfo} info */
  const mapsBefore = (info) => shapeBefore(network, info)[0];

  /** The neuron with most to see. @param {LayerInfo} info */
  const liveliest = ({ name: of, shape }) => (picture ? byLife(picture.reply, of, shape[0])[0] : 0);

  listenForValues(plate, ({ neuron, at: place, from: map }) => {
    if (!now) return;
    const maps = mapsBefore(now.layer);
    void go({
      ...(isPlace(place) && { at: place }),
      ...(isUnit(neuron, now.layer.shape[0]) && { unit: neuron }),
      // A figure that begins with a map has nothing above it.
      ...(now.layer.family === "convolution" &&
        (map === null ? from === null : isUnit(map, maps)) && { from: map }),
    });
  });

  async function mount() {
    if (!picture || !now) return;
    const counts = newest.begin();
    const place = now;
    const gathered = await gather(
      context.door,
      network,
      picture,
      { layer: place.layer.name, unit: place.unit },
      `figure ${name}`,
    );
    if (!counts()) return;
    const scene = compose(gathered, place, picture);
    const board = createBoard(h(`div.board.${place.layer.kind}`), context.tell);
    const view = viewOf(place)(scene, board);
    const { activeElement } = document;
    const focused = activeElement === back || open?.board.element.contains(activeElement);
    open?.view.destroy?.();
    if (open) open.board.element.replaceWith(board.element);
    else plate.append(board.element);
    open?.board.destroy();
    open = { board, view, place };
    mark(place);
    view.arrange?.();
    if (focused) refocus(board.element);
    board.live = true;
  }

  /** What had the focus is gone. @param {HTMLElement} board */
  function refocus(board) {
    const current = /** @type {HTMLElement | null} */ (board.querySelector("[aria-current]"));
    (back.hidden ? (current ?? unit.input) : back).focus({ preventScroll: true });
  }

  /** @param {Place} place */
  function mark(place) {
    back.hidden = place.from === null || from !== null;
    layer.choose(layers.indexOf(place.layer));
    const count = place.layer.shape[0];
    unit.fill(numbered(count));
    unit.choose(place.unit);
  }

  /** @param {import("../../../scene/scene.js").Gathered} gathered @param {Place} place @param {Picture} shown */
  function compose(gathered, place, shown) {
    return {
      ...coloured(gathered, shown, "unit"),
      unit: place.unit,
      from: place.from,
      at,
      left: null,
      enter: go,
      swap: go,
      note: (/** @type {{at?: any}} */ change) => {
        // A player that is stopped because another view comes notes where it stopped.
        if (place === now) at = change.at ?? at;
      },
    };
  }

  return {
    show(next) {
      picture = next;
      if (!now) {
        now = { layer: layers[0], unit: liveliest(layers[0]), from };
        now.from = possible(now);
      }
      return mount();
    },
    arrange: () => open?.view.arrange?.(),
  };
}
