import { colour, inkOn } from "../../../kit/colours.js";
import { markup, setMarkup } from "../../../kit/markup.js";
import { decimal } from "../../../kit/numbers.js";
import { exact, writeNumber } from "../../../kit/values/cells.js";
import { createLegends } from "../../../kit/maps/legend.js";
import { calm } from "../../../kit/motion.js";
import { listenForArrows, listenForPointer } from "../../../kit/maps/moving.js";

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
  const count = names.length * size;

  const holder = document.createElement("div");
  holder.className = "line-up";
  holder.style.setProperty("--columns", String(width));
  setMarkup(
    holder,
    markup`
    <div class="line-up-tensor map-draggable"></div>
    <div class="line-up-readout">
      <p>The value stays what it is: <b class="chip" data-number="input"></b></p>
      <p></p>
      <p class="line-up-numbers"></p>
    </div>
    <div class="line-up-row map-draggable"></div>`,
  );
  const [tensor, readout, row] = /** @type {HTMLElement[]} */ ([...holder.children]);
  const [, letters, numbers] = /** @type {HTMLElement[]} */ ([...readout.children]);
  const value = /** @type {HTMLElement} */ (readout.querySelector("b"));
  const several = names.length > 1;
  letters.textContent = `element = ${several ? "(map\u00a0−\u00a01)\u00a0·\u00a0height\u00a0·\u00a0width + " : ""}(row\u00a0−\u00a01)\u00a0·\u00a0width + column`;
  const wire = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  wire.setAttribute("class", "line-up-wire wires");
  wire.setAttribute("aria-hidden", "true");
  const path = wire.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  holder.append(wire);
  board.body.append(holder, createLegends([{ name: several ? "both maps" : "values", colours }]));

  const [low, high] = colours.domain;
  /** @param {HTMLElement} cell @param {number} index */
  function paint(cell, index) {
    const share = high > low ? (values[index] - low) / (high - low) : 0.5;
    cell.dataset.element = String(index);
    cell.style.backgroundColor = colour(colours.palette, share);
    cell.style.color = inkOn(colours.palette, share);
    return cell;
  }
  const made = (/** @type {string} */ name, text = "") => {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    return part;
  };

  /** @type {HTMLElement[]} */
  const cells = [];
  /** @type {HTMLElement[]} */
  const places = [];
  names.forEach((name, map) => {
    const grid = tensor.appendChild(made("line-up-grid"));
    const title = grid.appendChild(made("line-up-title"));
    title.append(...(several ? [made("line-up-which", `map ${map + 1}`), " "] : []), name);
    grid.append(made(""));
    for (let column = 0; column < width; column++)
      grid.append(made("line-up-count", String(column + 1)));
    const run = row.appendChild(made("line-up-run"));
    run.style.setProperty("--size", String(size));
    for (let i = 0; i < size; i++) {
      const index = map * size + i;
      if (i % width === 0) grid.append(made("line-up-count", String(i / width + 1)));
      cells.push(paint(grid.appendChild(made("line-up-item", decimal(values[index]))), index));
      places.push(paint(run.appendChild(made("line-up-item")), index));
    }
    const ends = run.appendChild(made("line-up-ends"));
    ends.append(made("", String(map * size + 1)));
    if (size > 1) ends.append(made("", String(map * size + size)));
  });

  let at = element < count ? element : 0;
  let revealed = count;

  /** Light one element, in its map and in the row. @param {number} next @param {number} [until]
   * how many are in the row already */
  function light(next, until = count) {
    for (const part of [cells[at], places[at]]) part.removeAttribute("data-lit");
    at = next;
    revealed = until;
    for (const part of [cells[at], places[at]]) part.setAttribute("data-lit", "");
    places.forEach((place, i) => place.toggleAttribute("data-coming", i >= revealed));
    const [map, rest] = [Math.floor(at / size), at % size];
    const [down, along] = [Math.floor(rest / width), rest % width];
    writeNumber(value, values[at], colours);
    /** Of all before it. @param {number} place @param {number[]} factors */
    const before = (place, ...factors) => [`(${place + 1} − 1)`, ...factors].join("\u2009·\u2009");
    const terms = [
      ...(several ? [before(map, height, width)] : []),
      before(down, width),
      along + 1,
    ];
    setMarkup(numbers, markup`<b></b> = `);
    numbers.children[0].textContent = String(at + 1);
    numbers.append(terms.join(" + "));
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
    return at < count - 1 ? "The first value of the next map comes next." : "It is the last.";
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
    const traveller = paint(holder.appendChild(made("line-up-traveller")), index);
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
    steps: count,
    onStep(step) {
      const back = step < at;
      // Fast, or after a late frame, several set out at once.
      const first = revealed <= step ? Math.max(revealed, step - 5) : step;
      light(step, step + 1);
      if (!back || step === 0) for (let i = first; i <= step; i++) send(i);
    },
    onRun() {},
    describe: (step) => `element ${step + 1} of ${count}`,
  });

  /** The visitor moves. @param {number} next */
  function move(next) {
    if (next === at && revealed === count && !player.running()) return;
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
    () => [1, count],
    ([, along]) => move(along),
  );

  player.rest(at);
  light(at);

  return { show: move, arrange: connect };
}
