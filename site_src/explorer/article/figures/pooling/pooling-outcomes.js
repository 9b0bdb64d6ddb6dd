import { h } from "../../../kit/element.js";
import { kindName, factsOf } from "../../../data/network/kinds.js";
import { by, plural } from "../../../kit/numbers.js";
import { createCells, exact, writeNumber } from "../../../kit/values/cells.js";
import { createLegends } from "../../../kit/maps/legend.js";
import { createMap, valueAt } from "../../../kit/maps/map.js";
import { listenForArrows, listenForPointer } from "../../../kit/maps/moving.js";
import { sourceName } from "../../../scene/titles.js";
import {
  corner,
  indexOf,
  placeAt,
  placesUnder,
  positionFor,
  samePlace,
  span,
  windowOf,
  within,
} from "../../../kit/maps/windows.js";

/** A map with a window, the values in the window, and what each way of pooling makes of them. */

/**
 * @param {Board} board
 * @param {object} what
 * @param {NetworkInfo} what.network
 * @param {LayerInfo} what.layer
 * @param {string} what.before
 * @param {number} what.unit
 * @param {Sheet} what.input
 * @param {Colours} what.colours  of all maps: they are to be compared
 * @param {string[]} what.kinds  of pooling
 * @param {At} what.at  first place
 * @param {At} what.size  of the pooled maps
 */
export function createComparison(board, what) {
  const { network, layer, before, unit, input, colours, kinds, size } = what;
  const window = windowOf(layer);
  const steps = size[0] * size[1];
  // What stands outside is shown as zero where a mean counts it.
  const averaged =
    kinds.some((kind) => !factsOf(kind).selects) && layer.count_include_pad !== false;
  let at = within(what.at, size);
  let revealed = steps;

  const from = createMap(input, colours, { padding: window.padding });
  from.element.classList.add("pooling-compared-map", "map-draggable");
  from.spread(window);
  const source = sourceName(network, before, unit);
  const left = side(source, by([input.height, input.width]), from.element);
  const table = createCells(...window.kernel, ["input", "mark"]);
  table.cells.forEach((_, i) => table.part(i, "mark").classList.add("pooling-compared-mark"));
  const values = side("the values in the window", "", table.element);
  /** @type {Map<string, ReturnType<typeof column>>} */
  const columns = new Map(kinds.map((kind) => [kind, column(kind)]));
  const poolings = [...columns.values()].map(({ element }) => element);
  const share = `--kinds: ${kinds.length}; --share: ${kinds.length}fr`;
  board.body.append(
    h("div.pooling-compared", { style: share, "data-broad": window.kernel[1] > 3 }, [
      left,
      values,
      h("div.pooling-compared-kinds", null, poolings),
    ]),
    createLegends([{ name: "all maps", colours }]),
  );

  /** A way of pooling; its map is still to come. @param {string} kind */
  function column(kind) {
    const note = h("span", null, "Python computes this…");
    const ratio = { style: `aspect-ratio: ${size[1]} / ${size[0]}` };
    const place = h("span.pooling-compared-coming", ratio, note);
    const number = h("b.chip", { "data-number": "output", "data-kind": kind });
    const word = h("span", null, factsOf(kind).picks);
    const result = h("p.pooling-compared-result", null, word, " ", number);
    const where = kind === layer.kind ? "in this network" : "instead";
    const element = side(kindName(kind), where, place, result);
    element.classList.add("pooling-compared-kind");
    return { element, place, note, number, map: /** @type {MapView | null} */ (null) };
  }

  /** @param {At} next @param {number} [count]  how many values of the new maps are there already */
  function show(next, count = steps) {
    at = next;
    revealed = count;
    from.mark(corner(window, at), span(window));
    for (const { map } of columns.values()) {
      map?.mark(at);
      map?.reveal(revealed);
    }
    write();
  }

  /** The values in the window, and which of them is kept by whom. */
  function write() {
    const results = kinds.flatMap((kind) => {
      const { map, number } = /** @type {ReturnType<typeof column>} */ (columns.get(kind));
      if (!map) return [];
      const value = /** @type {number} */ (valueAt(map.sheet, at));
      writeNumber(number, value, colours);
      const { picks: word = "", formula: sign = "" } = factsOf(kind);
      return [{ kind, value, word, sign }];
    });
    const seen = placesUnder(window, at).map((place) => valueAt(input, place));
    seen.forEach((value, i) => {
      const signs = results.filter(({ sign, value: kept }) => sign && kept === value);
      writeNumber(table.part(i, "input"), value ?? 0, colours);
      if (value === null && !averaged) table.part(i, "input").textContent = "none";
      table.cells[i].classList.toggle("cells-outside", value === null);
      table.cells[i].classList.toggle("cells-winner", signs.length > 0);
      table.part(i, "mark").toggleAttribute("data-outside", value === null);
      table.part(i, "mark").textContent =
        value === null ? "outside" : signs.map(({ sign }) => sign).join(", ");
    });
    board.say(sentence(results, seen, at, averaged));
  }

  const player = board.addPlayer({
    steps,
    onStep: (step) => show(placeAt(step, size[1]), step + 1),
    onRun() {},
    describe: (step) => `position ${step + 1} of ${steps}`,
  });

  /** The visitor moves. @param {At} next */
  function move(next) {
    if (samePlace(next, at) && revealed === steps && !player.running()) return;
    player.rest(indexOf(next, size[1]));
    show(next);
  }

  const now = () => at;
  const places = () => size;
  listenForPointer(from.element, (event) => move(positionFor(window, from.under(event), size)));
  listenForArrows(
    from.element,
    `The map of ${source} with the window. Arrow keys move it.`,
    now,
    places,
    move,
  );

  player.rest(indexOf(at, size[1]));
  show(at);

  return {
    at: now,
    /** The map of a way of pooling is there. @param {string} kind @param {Sheet} sheet */
    fill(kind, sheet) {
      const outcome = /** @type {ReturnType<typeof column>} */ (columns.get(kind));
      const map = createMap(sheet, colours);
      map.element.classList.add("pooling-compared-map", "map-draggable");
      listenForPointer(map.element, (event) => move(within(map.under(event), size)));
      const label = `The map after ${kindName(kind)}. Arrow keys move the window.`;
      listenForArrows(map.element, label, now, places, move);
      outcome.place.replaceWith(map.element);
      outcome.map = map;
      show(at, revealed);
    },
    /** It cannot be had. @param {string} kind */
    lack(kind) {
      const outcome = /** @type {ReturnType<typeof column>} */ (columns.get(kind));
      outcome.place.toggleAttribute("data-lacking", true);
      outcome.note.textContent = "not computed";
    },
  };
}

/** @param {string} title @param {string} remark @param {...HTMLElement} parts */
function side(title, remark, ...parts) {
  const name = h("b.pooling-compared-title", null, title);
  const caption = h("figcaption.titled-caption", null, name, remark && ` ${remark}`);
  return h("figure.pooling-compared-side.titled", null, caption, parts);
}

/**
 * @param {{word: string, value: number}[]} results
 * @param {(number | null)[]} seen  null outside the map
 * @param {At} at
 * @param {boolean} averaged  whether a mean is among them
 */
function sentence(results, seen, [row, column], averaged) {
  const inside = seen.filter((value) => value !== null);
  const where = `row ${row + 1}, column ${column + 1}`;
  if (seen.length > 1 && seen.every((value) => value !== null && value === inside[0]))
    return `In this window (${where}) all ${seen.length} values are ${exact(/** @type {number} */ (inside[0]))}: whatever one keeps, it is that.`;
  const parts = results.map(({ word, value }, i) =>
    i === 0 ? `the ${word} is ${exact(value)}` : `the ${word} ${exact(value)}`,
  );
  const outside = seen.length - inside.length;
  const counted = averaged ? "a mean counts zeros there, the others nothing" : "they do not count";
  const remark = outside
    ? ` ${plural(outside, "place")} of it ${outside === 1 ? "lies" : "lie"} outside the map: ${counted}.`
    : "";
  return `In this window of ${plural(seen.length, "value")} (${where}) ${parts.join(", ")}.${remark}`;
}
