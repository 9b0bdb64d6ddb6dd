import { probabilitiesOf } from "../../data/network/layers.js";
import { titled } from "../../kit/boards/titled.js";
import { h } from "../../kit/element.js";
import { createLegends } from "../../kit/maps/legend.js";
import { createMap } from "../../kit/maps/map.js";
import { listenForArrows, listenForPointer } from "../../kit/maps/moving.js";
import { within } from "../../kit/maps/windows.js";
import { percent, plural } from "../../kit/numbers.js";
import { paintPicture } from "../../kit/pictures/heatmap.js";

const GREY = "rgb(128 128 128)"; // as the network gets the patch

/**
 * The picture with a patch on it, and a map of the probability by the place of the patch.
 *
 * @param {object} options
 * @param {NetworkInfo} options.network
 * @param {Reply} options.reply  for the picture without a patch
 * @param {number} options.unit  the class
 * @param {number} options.size  of the patch
 * @param {At} options.at  the place of the patch at first
 * @param {Board} options.board  that is filled
 */
export function createCovered({ network, reply, unit, size, at, board }) {
  const label = network.labels[unit];
  const [, height, width] = network.input.shape;
  const stride = Math.max(1, Math.round(size / 2));
  const count = (/** @type {number} */ side) => Math.floor((side - size) / stride) + 1;
  const [rows, columns] = [count(height), count(width)];
  const base = reply.tensor(probabilitiesOf(network).name).data[unit];
  const values = new Float32Array(rows * columns).fill(base);
  /** How many of the places have been covered, row by row. */
  let done = 0;

  /** @type {Colours} */
  const colours = { palette: "activation", domain: [base - 1, base + 1] };
  const pixels = { data: new Float32Array(height * width), height, width };
  const picture = createMap(pixels, colours, { later: true });
  paintPicture(picture.canvas, reply.tensor("pixels"));
  const map = createMap({ data: values, height: rows, width: columns }, colours, { later: true });
  /** @type {HTMLElement} */ (picture.element.querySelector(".map-window")).style.background = GREY;
  for (const { element } of [picture, map]) element.classList.add("looks-map", "map-draggable");
  listenForPointer(picture.element, (event) => {
    const [row, column] = picture.under(event);
    move([Math.round((row - size / 2) / stride), Math.round((column - size / 2) / stride)]);
  });
  listenForPointer(map.element, (event) => move(map.under(event)));
  listenForArrows(
    map.element,
    "Probability by the place of the patch. Arrow keys move the patch.",
    () => at,
    () => [rows, columns],
    move,
  );
  let legend = createLegend();
  const maps = h(
    "div.looks-pair",
    null,
    titled("the picture and the patch", picture.element),
    titled(`${label}, by the place of the patch`, map.element),
  );
  board.body.replaceChildren(maps, legend);
  mark(within(at, [rows, columns]));
  board.say(
    `Without a patch, ${label} has ${percent(base)}. A grey patch of ${size} × ${size} pixels fits in ${plural(rows * columns, "place")}: what happens when it covers what matters?`,
  );

  function createLegend() {
    const [low, high] = colours.domain;
    const far = (high - low) / 2;
    /** @type {Colours} */
    const change = { palette: colours.palette, domain: [-far, far] };
    return createLegends([{ name: "change in probability", colours: change }]);
  }

  /** @param {At} place  of the patch from now on */
  function mark(place) {
    at = place;
    picture.mark([at[0] * stride, at[1] * stride], [size, size]);
    map.mark(at);
  }

  /** The visitor moves the patch. @param {At} to */
  function move(to) {
    if (covered.running) return;
    mark(within(to, [rows, columns]));
    const place = at[0] * columns + at[1];
    if (place < done) board.say(`${sentence(place)}.`);
  }

  /** @param {number} place @returns {At} */
  const placeOf = (place) => [Math.floor(place / columns), place % columns];

  /** @param {number} place */
  function sentence(place) {
    const [top, left] = placeOf(place).map((index) => index * stride);
    return `With rows ${top + 1} to ${top + size}, columns ${left + 1} to ${left + size} covered, ${label} has ${percent(values[place])} instead of ${percent(base)}`;
  }

  const covered = {
    /** While it is being covered, nobody else moves the patch. */
    running: false,
    places: rows * columns,
    at: () => at,
    count: () => done,
    /** What to ask for next: a part of a row, so that stopping takes effect at once.
     * @param {number} most  places
     * @returns {{stride: number, rows: At, columns: At}} */
    next(most) {
      const [row, from] = placeOf(done);
      return { stride, rows: [row, row + 1], columns: [from, Math.min(columns, from + most)] };
    },
    /** @param {NumberArray} probabilities  of the next places */
    add(probabilities) {
      values.set(probabilities, done);
      done += probabilities.length;
      const far = values.reduce((most, value) => Math.max(most, Math.abs(value - base)), 0.001);
      colours.domain = [base - far, base + far];
      map.paint();
      mark(placeOf(done - 1));
    },
    finish() {
      const next = createLegend();
      legend.replaceWith(next);
      legend = next;
      const lowest = values.reduce((best, value, i) => (value < values[best] ? i : best), 0);
      mark(placeOf(lowest));
      board.live = true;
      board.say(`${sentence(lowest)}: the most that one patch takes away.`);
    },
  };
  return covered;
}
