import { h } from "../../../kit/element.js";
import { by, plural } from "../../../kit/numbers.js";
import { symmetric } from "../../../kit/values/cells.js";
import { listenForArrows, listenForPointer } from "../../../kit/maps/moving.js";
import {
  corner,
  indexOf,
  placeAt,
  placesUnder,
  positionFor,
  samePlace,
  sidesOf,
  within,
} from "../../../kit/maps/windows.js";
import { sourceOf } from "./fit.js";
import { createGrid } from "./grid.js";

/**
 * The input with its padding and the window, the output, and the player that moves both.
 *
 * @typedef {import("./fit.js").Fit} Fit
 * @typedef {{at: At, places: At[], outside: number}} Place  the cells looked at, and how many of them
 *   are padding
 */

/** @type {Colours} */
export const BRIGHTNESS = { palette: "channel", domain: [0, 9] };
const NOTHING = 3; // cells wide, where there is no output

/** @param {Board} board @param {(place: Place) => void} onPlace  the window stands there now */
export function createStage(board, onPlace) {
  const input = side("input");
  const output = side("output");
  output.element.append(h("p.hyper-nothing", null, "no place for the window"));
  const root = h(
    "div.hyper-stage",
    null,
    h("div.hyper-grids", null, input.element, output.element),
  );

  /** @type {SlideSettings} */
  let settings;
  /** @type {Fit} */
  let fit;
  /** @type {At} */
  let at = [0, 0];
  /** @type {ReturnType<typeof board.addPlayer> | null} */
  let player = null;
  let touched = false;

  const size = () => /** @type {At} */ ([fit.output, fit.output]);
  const windowNow = () => {
    const twice = (/** @type {number} */ value) => /** @type {At} */ ([value, value]);
    const { kernel_size, stride, padding, dilation } = settings;
    return {
      kernel: twice(kernel_size),
      stride: twice(stride),
      padding: sidesOf([padding, padding]),
      dilation: twice(dilation),
    };
  };

  /** @param {At} next @param {number} [revealed]  how many values of the output are there already */
  function show(next, revealed = fit.output ** 2) {
    at = next;
    const window = windowNow();
    const places = placesUnder(window, at);
    const inside = (/** @type {At} */ place) => place.every((i) => i >= 0 && i < settings.size);
    const outside = places.filter((place) => !inside(place));
    const origins = fit.refusal ? [] : outside.map(origin).filter((place) => place !== null);
    input.grid.mark(corner(window, at), fit.span, places, distinct(origins));
    output.grid.mark(fit.refusal ? null : at);
    output.grid.reveal(revealed);
    if (!fit.refusal) onPlace({ at, places, outside: outside.length });
  }

  /** @param {At} place  in the padding @returns {At | null} */
  function origin(place) {
    const [row, column] = place.map((i) => sourceOf(i, settings.size, settings.padding_mode));
    return row === null || column === null ? null : [row, column];
  }

  /** The visitor has taken over: from now on, sentences are told. */
  function taken() {
    touched = true;
    board.live = true;
  }

  /** The visitor moves. @param {At} next */
  function move(next) {
    if (fit.refusal) return;
    taken();
    if (samePlace(next, at) && !player?.running()) return;
    player?.rest(indexOf(next, fit.output));
    show(next);
  }

  /** A player for so many places, that goes on as the one before it. */
  function replacePlayer() {
    const running = player?.running();
    const speed = player?.element.querySelector("select")?.value;
    player?.destroy();
    player?.element.remove();
    const count = fit.output;
    player = board.addPlayer({
      steps: count ** 2,
      onStep: (step) => show(placeAt(step, count), step + 1),
      onRun: () => {},
      describe: (step) => `place ${step + 1} of ${count ** 2}`,
    });
    player.element.classList.add("hyper-player");
    root.append(player.element);
    for (const type of ["pointerdown", "keydown"]) player.element.addEventListener(type, taken);
    player.rest(indexOf(at, count));
    const select = player.element.querySelector("select");
    if (select && speed) select.value = speed;
    if (running) player.play();
  }

  listenForPointer(input.target, (event) =>
    move(positionFor(windowNow(), input.grid.under(event), size())),
  );
  listenForPointer(output.target, (event) => move(within(output.grid.under(event), size())));
  for (const [part, label] of /** @type {const} */ ([
    [input, "The input with its padding and the window. Arrow keys move the window."],
    [output, "The output. Arrow keys move the window."],
  ]))
    listenForArrows(part.target, label, () => at, size, move);

  // It plays by itself when it is first seen, unless somebody was faster.
  const seen = new IntersectionObserver(
    ([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      seen.disconnect();
      if (!touched && !fit.refusal) player?.begin();
    },
    { threshold: 0.7 },
  );
  seen.observe(root);

  return {
    element: root,
    /** @param {SlideSettings} next @param {Fit} fits */
    lay(next, fits) {
      const before = fit?.output;
      [settings, fit] = [next, fits];
      const { padded, span, output: count, refusal } = fit;
      const whole = Math.max(padded, span);
      const other = count || NOTHING;
      for (const part of [root, input.grid.element])
        part.toggleAttribute("data-refused", refusal !== "");
      root.style.setProperty("--together", String(whole + other));
      root.style.setProperty("--larger", String(Math.max(whole, other)));
      input.grid.lay(padded, settings.padding, whole);
      output.grid.lay(count, 0, other);
      const rim = settings.padding ? `with padding ${by([padded, padded])}` : "without padding";
      input.title(`Input ${by([settings.size, settings.size])}`, rim);
      if (refusal) output.title("No output", "\u00a0");
      else output.title(`Output ${by([count, count])}`, plural(count ** 2, "place"));
      at = refusal ? [0, 0] : within(at, size());
      if (count !== before) replacePlayer();
      if (player) player.element.hidden = count < 2;
      this.again();
    },
    /** @param {At} next */
    go(next) {
      if (!fit.refusal) move(within(next, size()));
    },
    /** The window may be told of again. */
    again() {
      show(at, player?.running() ? indexOf(at, fit.output) + 1 : undefined);
    },
    /** @param {Tensor | null} values @param {Tensor | null} results @param {number} reach */
    write(values, results, reach) {
      input.grid.write(values, BRIGHTNESS);
      output.grid.write(results, symmetric("activation", reach));
    },
    /** Whether there is room for the numbers. */
    arrange: () => [input, output].map(({ grid }) => grid.arrange()).every(Boolean),
  };
}

/** @param {"input" | "output"} name */
function side(name) {
  const [heading, detail] = [h("b"), h("span")];
  const grid = createGrid(name);
  grid.element.classList.add(`hyper-${name}`, "map-draggable");
  const element = h(
    "figure.hyper-side",
    null,
    h("figcaption", null, heading, detail),
    grid.element,
  );
  // An element of a drawing listens as any other does.
  const target = /** @type {HTMLElement} */ (/** @type {unknown} */ (grid.element));
  /** @param {string} text @param {string} more */
  function title(text, more) {
    heading.textContent = text;
    detail.textContent = more;
  }
  return { element, title, grid, target };
}

/** @param {At[]} places */
const distinct = (places) => [...new Map(places.map((place) => [place.join(), place])).values()];
