import { h } from "../element.js";
import { createMap } from "./map.js";
import { listenForArrows, listenForPointer } from "./moving.js";
import { extreme } from "./pieces.js";
import { BARE, corner, indexOf, placeAt, positionFor, samePlace, span, within } from "./windows.js";

/**
 * A map, what becomes of it, and between them how: two large grids with a window that moves over
 * both, by pointer, touch, arrow keys or the player.
 *
 * @typedef {object} Side
 * @property {string} title
 * @property {string} label  for a screen reader
 * @property {Sheet} sheet
 * @property {Colours} colours
 * @property {string} piece
 *
 * @param {Scene} scene
 * @param {Board} frame
 * @param {object} parts
 * @param {Side} parts.left
 * @param {Side} parts.right
 * @param {HTMLElement} parts.middle
 * @param {Windowed} parts.window
 * @param {HTMLElement} [parts.added]  what is added to the result, beside it where there is room
 * @param {(at: At, from: MapView) => string} parts.tell  shows the numbers of a
 *   position, and says the sentence about it
 * @param {{from: string, by: string, to: string}} [parts.captions]  on the map, on what is between, and on
 *   what becomes of it
 */
export function pair(scene, frame, { left, right, middle, window, added, tell, captions }) {
  const size = /** @type {At} */ ([right.sheet.height, right.sheet.width]);
  const steps = size[0] * size[1];
  let at = within(scene.at ?? mostOf(right.sheet), size);

  const from = side(left, window.padding);
  const to = side(right);
  from.map.spread(window);
  middle.classList.add("pair-middle");
  added?.classList.add("pair-added");
  // Beside a wide kernel there is no room.
  const beside = added && window.kernel[1] <= 5;
  frame.body.append(
    h(beside ? "div.pair.pair-beside" : "div.pair", null, from.element, middle, to.element, added),
  );
  const notes = captions && frame.annotate(frame.body);

  /** Captions below what they are about, or else above. */
  function arrange() {
    if (!captions) return;
    const sides = /** @type {import("../boards/annotation.js").Side[]} */ (["below", "above"]);
    const last = /** @type {Element} */ (middle.lastElementChild);
    notes?.place(
      [
        { text: captions.from, target: from.element, sides },
        { text: captions.by, target: last, sides },
        { text: captions.to, target: to.element, sides },
      ],
      [...frame.body.querySelectorAll(".pair-middle > *, .pair-added, .scales")],
    );
  }

  /** @param {At} next @param {number} [revealed]  how many values of the output are there already */
  function show(next, revealed = steps) {
    at = next;
    from.map.mark(corner(window, at), span(window));
    to.map.mark(at);
    to.map.reveal(revealed);
    scene.look?.(at);
    frame.say(tell(at, from.map));
  }

  const player = frame.addPlayer({
    steps,
    onStep: (step) => show(placeAt(step, size[1]), step + 1),
    onRun: (running) => {
      if (!running) scene.note({ at });
    },
    describe: (step) => `position ${step + 1} of ${steps}`,
  });

  /** The visitor moves. @param {At} next */
  function move(next) {
    if (samePlace(next, at) && !player.running()) return;
    player.rest(indexOf(next, size[1]));
    show(next);
    scene.note({ at });
  }

  listenForPointer(from.map.element, (event) =>
    move(positionFor(window, from.map.under(event), size)),
  );
  listenForPointer(to.map.element, (event) => move(within(to.map.under(event), size)));
  for (const { map, label } of [from, to])
    listenForArrows(
      map.element,
      label,
      () => at,
      () => size,
      move,
    );

  player.rest(indexOf(at, size[1]));
  show(at);

  return {
    /** @param {{at: At | null}} now */
    show(now) {
      const next = within(now.at ?? at, size);
      if (player.running() || samePlace(next, at)) return;
      player.rest(indexOf(next, size[1]));
      show(next);
    },
    at: () => at,
    arrange,
  };
}

/** Where there is most to see: elsewhere there may be nothing but zeros.
 * @param {Sheet} sheet @returns {At} */
function mostOf({ data, width }) {
  const place = extreme(Array.from(data, Math.abs));
  return placeAt(place, width);
}

/** @param {Side} side @param {Sides} [padding] */
function side({ title, label, sheet, colours, piece }, padding = BARE) {
  const map = createMap(sheet, colours, { piece, padding });
  map.element.classList.add("pair-map", "map-draggable");
  const [top, left, bottom, right] = padding;
  const [width, height] = [left + sheet.width + right, top + sheet.height + bottom];
  map.element.style.setProperty("--most", `${Math.max(96, 40 * Math.max(width, height))}px`);
  map.element.style.setProperty("--ratio", String(Math.min(1, width / height)));
  const element = h("figure.pair-side", null, h("figcaption", null, title), map.element);
  return { element, map, label };
}
