import { h, svg } from "../../../kit/element.js";
import { exact, writeNumber } from "../../../kit/values/cells.js";
import { createLegends } from "../../../kit/maps/legend.js";
import { calm } from "../../../kit/motion.js";
import { createCells } from "./line-up-cells.js";
import { listenForArrows, listenForPointer } from "../../../kit/maps/moving.js";
import { placeAt } from "../../../kit/maps/windows.js";

/**
 * Small maps as grids of cells, and all their cells in one row. The reader counts from 1, the code
 * from 0.
 */
const FLIGHT = 380; // milliseconds

/**
 * @param {Board} board
 * @param {object} what
 * @param {string[]} what.names  of the maps
 * @param {ArrayLike<number>} what.values  map by map, row by row
 * @param {number} what.height
 * @param {number} what.width
 * @param {Colours} what.colours
 * @param {number} what.element  that is looked at first
 * @param {(element: number) => void} what.onMove
 */
export function createLineUp(board, { names, values, height, width, colours, element, onMove }) {
  const size = height * width;
  const all = names.length * size;
  const several = names.length > 1;
  const letters = `element = ${several ? "(map\u00a0−\u00a01)\u00a0·\u00a0height\u00a0·\u00a0width + " : ""}(row\u00a0−\u00a01)\u00a0·\u00a0width + column`;
  const value = h("b.chip", { "data-number": "input" });
  const numbers = h("p.line-up-numbers");
  const stays = h("p", null, "The value stays what it is: ", value);
  const { grids, runs, cells, places, paint } = createCells(
    names,
    values,
    [height, width],
    colours,
  );
  const tensor = h("div.line-up-tensor.map-draggable", null, grids);
  const row = h("div.line-up-row.map-draggable", null, runs);
  const path = svg("path");
  const holder = h("div.line-up", { style: `--columns: ${width}` }, [
    tensor,
    h("div.line-up-readout", null, stays, h("p", null, letters), numbers),
    row,
    svg("svg", { class: "line-up-wire wires", "aria-hidden": "true" }, path),
  ]);
  board.body.append(holder, createLegends([{ name: several ? "both maps" : "values", colours }]));

  let at = element < all ? element : 0;
  let revealed = all;

  /** Light one element, in its map and in the row. @param {number} next @param {number} [until]
   * how many are in the row already */
  function light(next, until = all) {
    for (const part of [cells[at], places[at]]) part.removeAttribute("data-lit");
    at = next;
    revealed = until;
    for (const part of [cells[at], places[at]]) part.setAttribute("data-lit", "");
    places.forEach((place, i) => place.toggleAttribute("data-coming", i >= revealed));
    const [map, rest] = placeAt(at, size);
    const [down, along] = placeAt(rest, width);
    writeNumber(value, values[at], colours);
    /** Of all before it. @param {number} place @param {number[]} factors */
    const before = (place, ...factors) => [`(${place + 1} − 1)`, ...factors].join("\u2009·\u2009");
    const terms = [
      ...(several ? [before(map, height, width)] : []),
      before(down, width),
      along + 1,
    ];
    numbers.replaceChildren(h("b", null, String(at + 1)), ` = ${terms.join(" + ")}`);
    connect();
    onMove(at);
    const where = `${several ? `map ${map + 1}, ` : ""}row ${down + 1}, column ${along + 1}`;
    board.say(
      `In ${where} there is ${exact(values[at])}; it becomes element ${at + 1}. ${neighbour(down, along)}`,
    );
  }

  /** What became of who was below it. @param {number} down @param {number} along */
  function neighbour(down, along) {
    if (down < height - 1 && width > 1) return `The value below it comes ${width} places later.`;
    if (along < width - 1) return "The value to its right comes next.";
    return at < all - 1 ? "The first value of the next map comes next." : "It is the last.";
  }

  /** Draw the way from the cell to its place. */
  function connect() {
    const room = holder.getBoundingClientRect();
    const [from, to] = [cells[at], places[at]].map((part) => part.getBoundingClientRect());
    const x = from.x - room.x + from.width / 2;
    // From below the map, not across the numbers of other cells.
    const foot = cells[at - (at % size) + size - width + (at % width)].getBoundingClientRect();
    const [y, end] = [foot.bottom - room.y, to.y - room.y];
    const goal = to.x - room.x + to.width / 2;
    const middle = end - Math.min(24, (end - y) / 2);
    path.setAttribute("d", `M${x} ${y}C${x} ${end} ${goal} ${middle - 24} ${goal} ${end}`);
  }

  /** An element travels from its map to the row. @param {number} index */
  function send(index) {
    if (calm() || document.hidden) return;
    const room = holder.getBoundingClientRect();
    const [from, to] = [cells[index], places[index]].map((part) => part.getBoundingClientRect());
    const traveller = paint(holder.appendChild(h("span.line-up-traveller")), index);
    delete traveller.dataset.element;
    traveller.style.width = `${to.width}px`;
    traveller.style.height = `${to.height}px`;
    const move = (/** @type {DOMRect} */ box, scale = "") =>
      `translate(${box.x - room.x}px, ${box.y - room.y}px) ${scale}`;
    traveller
      .animate(
        [
          { transform: move(from, `scale(${from.width / to.width}, ${from.height / to.height})`) },
          { transform: move(to) },
        ],
        { duration: FLIGHT, easing: "cubic-bezier(0.4, 0, 0.2, 1)" },
      )
      .finished.finally(() => traveller.remove());
  }

  const player = board.addPlayer({
    steps: all,
    onStep(step) {
      const back = step < at;
      // Fast, or after a late frame, several set out at once.
      const first = revealed <= step ? Math.max(revealed, step - 5) : step;
      light(step, step + 1);
      if (!back || step === 0) for (let i = first; i <= step; i++) send(i);
    },
    onRun() {},
    describe: (step) => `element ${step + 1} of ${all}`,
  });

  /** The visitor moves. @param {number} next */
  function move(next) {
    if (next === at && revealed === all && !player.running()) return;
    player.rest(next);
    light(next);
  }

  for (const part of [tensor, row])
    listenForPointer(part, ({ clientX, clientY }) => {
      const hit = document.elementFromPoint(clientX, clientY)?.closest("[data-element]");
      if (part.contains(hit ?? null))
        move(Number(/** @type {HTMLElement} */ (hit).dataset.element));
    });
  // Side by side the maps are one grid.
  listenForArrows(
    tensor,
    `${several ? "The maps" : "The values"}. Arrow keys move to another value.`,
    () => [Math.floor((at % size) / width), Math.floor(at / size) * width + (at % width)],
    () => [height, names.length * width],
    ([down, across]) => move(Math.floor(across / width) * size + down * width + (across % width)),
  );
  listenForArrows(
    row,
    "The row. Arrow keys move to another element.",
    () => [0, at],
    () => [1, all],
    ([, along]) => move(along),
  );

  player.rest(at);
  light(at);

  return { show: move, arrange: connect };
}
