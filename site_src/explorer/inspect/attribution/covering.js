import { probabilitiesOf } from "../../data/network/layers.js";
import { paintPicture } from "../../kit/pictures/heatmap.js";
import { percent, plural } from "../../kit/numbers.js";
import { Superseded } from "../../data/protocol.js";
import { createBoard } from "../../kit/boards/board.js";
import { createLegends } from "../../kit/maps/legend.js";
import { createMap } from "../../kit/maps/map.js";
import { listenForArrows, listenForPointer } from "../../kit/maps/moving.js";
import { within } from "../../kit/maps/windows.js";
import { createButton, createSelect } from "../../kit/controls/controls.js";
import { titled } from "../../kit/boards/titled.js";

const SHARE = 8; // of the picture's side: the patch
const GREY = "rgb(128 128 128)";
const SIZES = [1, 2]; // of such patches
const PIECE = 60; // milliseconds that Python is to be busy with what is asked at a time

/**
 * What matters for a class: a grey patch covers one part of the picture after the other, and the
 * network is asked each time.
 *
 * @param {object} options
 * @param {Door} options.door
 * @param {string} options.view  on whose behalf Python is asked
 * @param {NetworkInfo} options.network
 * @param {(sentence: string) => void} options.onSay  to those who do not see it
 * @param {(error: unknown) => void} options.onProblem  null: none any more
 */
export function createCovering({ door, view, network, onSay, onProblem }) {
  const { labels, input } = network;
  const [, height, width] = input.shape;
  const unitSize = Math.max(1, Math.round(Math.min(height, width) / SHARE));
  let size = Math.min(unitSize, height, width);
  /** @type {Picture | null} */
  let picture = null;
  let unit = 0;
  /** The run that is under way, or was the last. */
  let run = 0;
  let busy = false;
  /** @type {At} */
  let at = [0, 0];
  let done = 0;

  const stride = () => Math.max(1, Math.round(size / 2));
  const places = () =>
    /** @type {At} */ ([height, width].map((side) => Math.floor((side - size) / stride()) + 1));

  /** How many places are asked for at a time. */
  let many = 2;

  const patch = createSelect("Patch", (index) => {
    size = Math.min(unitSize * SIZES[index], height, width);
    reset();
  });
  patch.fill(SIZES.map((factor) => `${unitSize * factor} pixels`));
  const start = createButton("Cover it, piece by piece", () => (busy ? stop() : void begin()));
  const progress = document.createElement("progress");
  progress.className = "looks-progress";
  progress.setAttribute("aria-label", "Progress");

  const element = document.createElement("div");
  element.className = "board occlusion";
  const board = createBoard(element, onSay);
  board.sentence.classList.add("looks-said");
  const holder = document.createElement("div");
  holder.className = "looks-pair";
  board.body.append(holder);

  /** @type {{base: number, values: Float32Array, colours: Colours,
   *   seen: ReturnType<typeof createMap>, map: ReturnType<typeof createMap>} | null} */
  let shown = null;

  /** Nothing is covered yet. */
  function reset() {
    stop();
    if (!picture) return;
    const { reply } = picture;
    const base = reply.tensor(probabilitiesOf(network).name).data[unit];
    const [rows, columns] = places();
    const values = new Float32Array(rows * columns).fill(base);
    /** @type {Colours} */
    const colours = { palette: "activation", domain: [base - 1, base + 1] };
    const pixels = { data: new Float32Array(height * width), height, width };
    const seen = createMap(pixels, colours, { later: true });
    paintPicture(seen.canvas, reply.tensor("pixels"));
    const map = createMap({ data: values, height: rows, width: columns }, colours, { later: true });
    // The patch, as grey as the network gets it.
    /** @type {HTMLElement} */ (seen.element.querySelector(".map-window")).style.background = GREY;
    for (const made of [seen, map]) made.element.classList.add("looks-map", "map-draggable");
    holder.replaceChildren(
      titled("the picture and the patch", seen.element),
      titled(`${labels[unit]}, by the place of the patch`, map.element),
    );
    listenForPointer(seen.element, (event) => {
      const [row, column] = seen.under(event);
      move([row, column].map((place) => Math.round((place - size / 2) / stride())));
    });
    listenForPointer(map.element, (event) => move(map.under(event)));
    listenForArrows(
      map.element,
      "Probability by the place of the patch. Arrow keys move the patch.",
      () => at,
      places,
      move,
    );
    shown = { base, values, colours, seen, map };
    at = within(at, [rows, columns]);
    done = 0;
    legend();
    mark();
    board.say(
      `Without a patch, ${labels[unit]} has ${percent(base)}. A grey patch of ${size} × ${size} pixels fits in ${plural(rows * columns, "place")}: what happens when it covers what matters?`,
    );
  }

  /** @type {HTMLElement | null} */
  let scale = null;
  function legend() {
    scale?.remove();
    if (!shown) return;
    const [low, high] = shown.colours.domain;
    const far = (high - low) / 2;
    const colours = {
      palette: shown.colours.palette,
      domain: /** @type {[number, number]} */ ([-far, far]),
    };
    scale = createLegends([{ name: "change in probability", colours }]);
    board.body.append(scale);
  }

  function mark() {
    if (!shown) return;
    shown.seen.mark([at[0] * stride(), at[1] * stride()], [size, size]);
    shown.map.mark(at);
  }

  /** @param {number[]} to */
  function move(to) {
    if (!shown || busy) return;
    at = within(/** @type {At} */ (to), places());
    mark();
    const place = at[0] * places()[1] + at[1];
    if (place < done) board.say(`${sentence(place)}.`);
  }

  /** @param {number} place */
  function sentence(place) {
    const { base, values } = /** @type {NonNullable<typeof shown>} */ (shown);
    const [row, column] = [Math.floor(place / places()[1]), place % places()[1]];
    return `With rows ${row * stride() + 1} to ${row * stride() + size}, columns ${column * stride() + 1} to ${column * stride() + size} covered, ${labels[unit]} has ${percent(values[place])} instead of ${percent(base)}`;
  }

  function stop() {
    run += 1;
    door.cancel(view);
    rest();
  }

  function rest() {
    busy = false;
    start.textContent = done ? "Once more" : "Cover it, piece by piece";
    progress.toggleAttribute("data-idle", true);
  }

  async function begin() {
    if (!picture) return;
    reset();
    const mine = ++run;
    busy = true;
    start.textContent = "Stop";
    progress.toggleAttribute("data-idle", false);
    onProblem(null);
    const [rows, columns] = places();
    progress.max = rows * columns;
    try {
      while (done < rows * columns) {
        await cover(mine);
        if (mine !== run) return;
      }
      finish();
    } catch (error) {
      if (error instanceof Superseded || mine !== run) return;
      rest();
      onProblem(error);
    }
  }

  /** A part of a row of places: so much is asked at a time that stopping takes effect at once.
   * @param {number} mine */
  async function cover(mine) {
    const { ref: image, attachment, changes } = /** @type {Picture} */ (picture);
    const columns = places()[1];
    const [row, from] = [Math.floor(done / columns), done % columns];
    const to = Math.min(columns, from + many);
    progress.value = done;
    const since = performance.now();
    const reply = await door.ask(
      view,
      {
        ask: "occlusion",
        image,
        unit,
        size,
        stride: stride(),
        rows: [row, row + 1],
        columns: [from, to],
        changes,
      },
      attachment,
    );
    if (mine !== run || !shown) return;
    const each = (performance.now() - since) / (to - from);
    many = Math.max(1, Math.min(columns, Math.floor(PIECE / each)));
    shown.values.set(reply.tensor("probability").data, done);
    done += to - from;
    const { base, values, colours } = shown;
    const far = values.reduce((most, value) => Math.max(most, Math.abs(value - base)), 0.001);
    colours.domain = [base - far, base + far];
    at = [row, to - 1];
    shown.map.paint();
    mark();
  }

  function finish() {
    rest();
    legend();
    const { values } = /** @type {NonNullable<typeof shown>} */ (shown);
    const lowest = values.reduce((best, value, i) => (value < values[best] ? i : best), 0);
    at = [Math.floor(lowest / places()[1]), lowest % places()[1]];
    mark();
    board.live = true;
    board.say(`${sentence(lowest)}: the most that one patch takes away.`);
  }

  progress.toggleAttribute("data-idle", true);
  return {
    /** What is chosen and pressed. */
    controls: [patch.element, start, progress],
    element,
    stop,
    /** @param {Picture} next @param {number} [of]  the class; that of before unless given */
    show(next, of = unit) {
      picture = next;
      unit = of;
      reset();
    },
  };
}
