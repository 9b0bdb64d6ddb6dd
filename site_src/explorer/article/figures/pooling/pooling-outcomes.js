import { markup, setMarkup } from "../../../kit/markup.js";
import { kindName, factsOf } from "../../../data/network/kinds.js";
import { by, plural } from "../../../kit/numbers.js";
import { createCells, exact, writeNumber } from "../../../kit/values/cells.js";
import { createLegends } from "../../../kit/maps/legend.js";
import { createMap, valueAt } from "../../../kit/maps/map.js";
import { listenForArrows, listenForPointer } from "../../../kit/maps/moving.js";
import { sourceName } from "../../../scene/titles.js";
import {
  corner,
  placesUnder,
  positionFor,
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

  const holder = document.createElement("div");
  holder.className = "pooling-compared";
  holder.toggleAttribute("data-broad", window.kernel[1] > 3);
  holder.style.setProperty("--kinds", String(kinds.length));
  holder.style.setProperty("--share", `${kinds.length}fr`);
  const from = createMap(input, colours, { padding: window.padding });
  from.element.classList.add("pooling-compared-map", "map-draggable");
  from.spread(window);
  const source = sourceName(network, before, unit);
  const left = side(source, by([input.height, input.width]));
  left.append(from.element);
  const table = createCells(...window.kernel, ["input", "mark"]);
  table.cells.forEach((_, i) => table.part(i, "mark").classList.add("pooling-compared-mark"));
  const values = side("the values in the window", "");
  values.append(table.element);
  const poolings = document.createElement("div");
  poolings.className = "pooling-compared-kinds";
  holder.append(left, values, poolings);
  board.body.append(holder, createLegends([{ name: "all maps", colours }]));

  /** @type {Map<string, ReturnType<typeof column>>} */
  const columns = new Map(kinds.map((kind) => [kind, column(kind)]));
  poolings.append(...[...columns.values()].map(({ element }) => element));

  /** A way of pooling; its map is still to come. @param {string} kind */
  function column(kind) {
    const element = side(kindName(kind), kind === layer.kind ? "in this network" : "instead");
    element.classList.add("pooling-compared-kind");
    const place = element.appendChild(document.createElement("span"));
    place.className = "pooling-compared-coming";
    place.style.aspectRatio = `${size[1]} / ${size[0]}`;
    const note = place.appendChild(document.createElement("span"));
    note.textContent = "Python computes this…";
    const result = element.appendChild(document.createElement("p"));
    result.className = "pooling-compared-result";
    setMarkup(
      result,
      markup`<span></span> <b class="chip" data-number="output" data-kind="${kind}"></b>`,
    );
    const [word, number] = /** @type {HTMLElement[]} */ ([...result.children]);
    word.textContent = factsOf(kind).picks ?? "";
    return {
      element,
      place,
      note,
      number,
      map: /** @type {MapView | null} */ (null),
    };
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
    const found = placesUnder(window, at).map((place) => valueAt(input, place));
    found.forEach((value, i) => {
      const signs = results.filter(({ sign, value: kept }) => sign && kept === value);
      writeNumber(table.part(i, "input"), value ?? 0, colours);
      if (value === null && !averaged) table.part(i, "input").textContent = "none";
      table.cells[i].classList.toggle("cells-outside", value === null);
      table.cells[i].classList.toggle("cells-winner", signs.length > 0);
      table.part(i, "mark").toggleAttribute("data-outside", value === null);
      table.part(i, "mark").textContent =
        value === null ? "outside" : signs.map(({ sign }) => sign).join(", ");
    });
    board.say(sentence(results, found, at, averaged));
  }

  const player = board.addPlayer({
    steps,
    onStep: (step) => show([Math.floor(step / size[1]), step % size[1]], step + 1),
    onRun() {},
    describe: (step) => `position ${step + 1} of ${steps}`,
  });

  /** The visitor moves. @param {At} next */
  function move(next) {
    if (next[0] === at[0] && next[1] === at[1] && revealed === steps && !player.running()) return;
    player.rest(next[0] * size[1] + next[1]);
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

  player.rest(at[0] * size[1] + at[1]);
  show(at);

  return {
    at: now,
    /** The map of a way of pooling is there. @param {string} kind @param {Sheet} sheet */
    fill(kind, sheet) {
      const made = /** @type {ReturnType<typeof column>} */ (columns.get(kind));
      const map = createMap(sheet, colours);
      map.element.classList.add("pooling-compared-map", "map-draggable");
      listenForPointer(map.element, (event) => move(within(map.under(event), size)));
      const label = `The map after ${kindName(kind)}. Arrow keys move the window.`;
      listenForArrows(map.element, label, now, places, move);
      made.place.replaceWith(map.element);
      made.map = map;
      show(at, revealed);
    },
    /** It cannot be had. @param {string} kind */
    lack(kind) {
      const made = /** @type {ReturnType<typeof column>} */ (columns.get(kind));
      made.place.toggleAttribute("data-lacking", true);
      made.note.textContent = "not computed";
    },
  };
}

/** @param {string} title @param {string} remark */
function side(title, remark) {
  const element = document.createElement("figure");
  element.className = "pooling-compared-side titled";
  const caption = element.appendChild(document.createElement("figcaption"));
  caption.className = "titled-caption";
  const name = caption.appendChild(document.createElement("b"));
  name.className = "pooling-compared-title";
  name.textContent = title;
  if (remark) caption.append(" ", remark);
  return element;
}

/**
 * @param {{word: string, value: number}[]} results
 * @param {(number | null)[]} found  null outside the map
 * @param {At} at
 * @param {boolean} averaged  whether a mean is among them
 */
function sentence(results, found, [row, column], averaged) {
  const inside = found.filter((value) => value !== null);
  const where = `row ${row + 1}, column ${column + 1}`;
  if (found.length > 1 && found.every((value) => value !== null && value === inside[0]))
    return `In this window (${where}) all ${found.length} values are ${exact(/** @type {number} */ (inside[0]))}: whatever one keeps, it is that.`;
  const parts = results.map(({ word, value }, i) =>
    i === 0 ? `the ${word} is ${exact(value)}` : `the ${word} ${exact(value)}`,
  );
  const outside = found.length - inside.length;
  const counted = averaged ? "a mean counts zeros there, the others nothing" : "they do not count";
  const remark = outside
    ? ` ${plural(outside, "place")} of it ${outside === 1 ? "lies" : "lie"} outside the map: ${counted}.`
    : "";
  return `In this window of ${plural(found.length, "value")} (${where}) ${parts.join(", ")}.${remark}`;
}
