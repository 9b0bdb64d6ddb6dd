import { element } from "../../../kit/element.js";
import { by, plural } from "../../../kit/numbers.js";
import { symmetric } from "../../../kit/values/cells.js";
import { listenForArrows, listenForPointer } from "../../../kit/maps/moving.js";
import { corner, placesUnder, positionFor, within, sidesOf } from "../../../kit/maps/windows.js";
import { sourceOf } from "./fit.js";
import { createGrid } from "./grid.js";

/**
 * The input with its padding and the window, the output, and the player that moves both.
 *
 * @typedef {import("./fit.js").Fit} Fit
 * @typedef {{at: At, places: At[], outside: number}} Place  the cells looked at, and how many of them
 *   are padding
 */

export const BRIGHTNESS = /** @type {Colours} */ ({
  palette: "channel",
  domain: [0, 9],
});
const NOTHING = 3; // cells wide, where there is no output

/**
 * @param {Board} board
 * @param {(place: Place) => void} onPlace  the window stands there now
 */
export function createStage(board, onPlace) {
  const root = element("div", "hyper-stage");
  const grids = root.appendChild(element("div", "hyper-grids"));
  const input = side(grids, "input");
  const output = side(grids, "output");
  const none = element("p", "hyper-nothing");
  none.textContent = "no place for the window";
  output.element.append(none);

  /** @type {SlideSettings} */
  let settings;
  /** @type {Fit} */
  let found;
  /** @type {At} */
  let at = [0, 0];
  /** @type {ReturnType<typeof board.addPlayer> | null} */
  let player = null;
  let touched = false;

  const size = () => /** @type {At} */ ([found.output, found.output]);
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
  function show(next, revealed = found.output ** 2) {
    at = next;
    const window = windowNow();
    const places = placesUnder(window, at);
    const inside = (/** @type {At} */ place) => place.every((i) => i >= 0 && i < settings.size);
    const outside = places.filter((place) => !inside(place));
    const origins = found.refusal ? [] : outside.map(origin).filter((place) => place !== null);
    input.grid.mark(corner(window, at), found.span, places, distinct(origins));
    output.grid.mark(found.refusal ? null : at);
    output.grid.reveal(revealed);
    if (!found.refusal) onPlace({ at, places, outside: outside.length });
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
    if (found.refusal) return;
    taken();
    if (next[0] === at[0] && next[1] === at[1] && !player?.running()) return;
    player?.rest(next[0] * found.output + next[1]);
    show(next);
  }

  /** A player for so many places, that goes on as the one before it. */
  function replacePlayer() {
    const running = player?.running();
    const speed = player?.element.querySelector("select")?.value;
    player?.destroy();
    player?.element.remove();
    const count = found.output;
    player = board.addPlayer({
      steps: count ** 2,
      onStep: (step) => show([Math.floor(step / count), step % count], step + 1),
      onRun: () => {},
      describe: (step) => `place ${step + 1} of ${count ** 2}`,
    });
    player.element.classList.add("hyper-player");
    root.append(player.element);
    for (const type of ["pointerdown", "keydown"]) player.element.addEventListener(type, taken);
    player.rest(at[0] * count + at[1]);
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
      if (!touched && !found.refusal) player?.begin();
    },
    { threshold: 0.7 },
  );
  seen.observe(root);

  return {
    element: root,
    /** @param {SlideSettings} next @param {Fit} fitting */
    lay(next, fitting) {
      const before = found?.output;
      [settings, found] = [next, fitting];
      const { padded, span, output: count, refusal } = found;
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
      if (!found.refusal) move(within(next, size()));
    },
    /** The window may be told of again. */
    again() {
      show(at, player?.running() ? at[0] * found.output + at[1] + 1 : undefined);
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

/** @param {HTMLElement} grids @param {string} name */
function side(grids, name) {
  const part = grids.appendChild(element("figure", "hyper-side"));
  const caption = part.appendChild(element("figcaption", ""));
  const [heading, detail] = ["b", "span"].map((tag) => caption.appendChild(element(tag, "")));
  const grid = createGrid(name);
  grid.element.classList.add(name === "input" ? "hyper-input" : "hyper-output", "map-draggable");
  part.append(grid.element);
  // An element of a drawing listens as any other does.
  const target = /** @type {HTMLElement} */ (/** @type {unknown} */ (grid.element));
  /** @param {string} text @param {string} more */
  function title(text, more) {
    heading.textContent = text;
    detail.textContent = more;
  }
  return { element: part, title, grid, target };
}

/** @param {At[]} places */
const distinct = (places) => [...new Map(places.map((place) => [place.join(), place])).values()];
