import { h } from "../../../kit/element.js";
import { createBoard } from "../../../kit/boards/board.js";
import { symmetric } from "../../../kit/values/cells.js";
import { createLegends } from "../../../kit/maps/legend.js";
import { createButton } from "../../../kit/controls/controls.js";
import { createControls } from "./controls.js";
import { createDigits } from "./digits.js";
import { LIMITS, MODES, fit, read } from "./fit.js";
import { layerPresets, same, valid } from "./presets.js";
import { BRIGHTNESS, createStage } from "./stage.js";
import { WEIGHTS, createSum, signed } from "./sum.js";
import { createVerdict } from "./verdict.js";
import { placeSentence } from "./words.js";
import { isPlace, listenForValues } from "../parts/setting.js";
import { indexOf } from "../../../kit/maps/windows.js";

const SMALL =
  "Some cells are too small for their numbers: colours stand for them. A smaller input makes room.";

/**
 * A window slides over a small input, as its hyper-parameters say. Where it fits is arithmetic on
 * sizes; the numbers in the cells are Python's, and are asked for when they are wanted.
 *
 * @type {FigureMaker}
 */
export function hyperParameters({ site, door, tell }, plate) {
  const start = site.experiments.slide;
  let settings = start;
  let fitting = fit(settings);
  let numbered = false;
  /** @type {Picture | null} */
  let picture = null;

  const board = createBoard(h("div.board.hyper"), tell);
  const numbers = createButton("Show numbers", () => showNumbers(!numbered));
  const controls = createControls(change, complain);
  const note = h("p.hyper-note");
  const problem = h("p.figure-problem.hyper-problem", { id: "hyper-problem", role: "alert" });
  const waiting = h("p.hyper-note");
  const small = h("p.hyper-note", null, SMALL);
  const stage = createStage(board, say);
  const verdict = createVerdict(change);
  const sum = createSum();
  const legends = h("div.hyper-legends");
  const digits = createDigits(door, (sentence) => {
    waiting.textContent = sentence;
    waiting.hidden = sentence === "";
    write();
  });

  numbers.classList.add("figure-up");
  const bar = h("div.figure-bar", null, [
    ...layerPresets(site.network).map(({ name, settings: preset, note: words }) =>
      createButton(`As in ${name}`, () => change(preset, words)),
    ),
    createButton("Keep the size", () => {
      const preset = same(settings);
      change(preset.settings, preset.note);
    }),
    createButton("No padding", () => change(valid.settings, valid.note)),
    createButton("Reset", () => change(start)),
    numbers,
  ]);
  const left = h("div.hyper-left", null, controls.element, problem, note);
  const top = h("div.hyper-top", null, left, stage.element);
  board.body.append(top, waiting, small, verdict.element, sum.element, legends);
  plate.append(bar, board.element);
  new ResizeObserver(arrange).observe(stage.element);

  listenForValues(plate, (values) => {
    const { at, numbers: wanted, ...others } = /** @type {any} */ (values);
    const told = settingsIn(others);
    if (typeof told === "string") return complain(told);
    change(told);
    if (isPlace(at)) stage.go(at);
    if (typeof wanted === "boolean") showNumbers(wanted);
  });

  /** @param {Partial<SlideSettings>} next @param {string} [words]  about it */
  function change(next, words = "") {
    settings = { ...settings, ...next };
    note.textContent = words;
    complain("");
    refresh();
    tell([words, verdict.element.querySelector("p")?.textContent].join(" ").trim());
  }

  /** @param {string} sentence */
  function complain(sentence) {
    if (problem.textContent !== sentence) problem.textContent = sentence;
  }

  /** @param {boolean} wanted */
  function showNumbers(wanted) {
    numbered = wanted;
    refresh();
  }

  function refresh() {
    fitting = fit(settings);
    numbers.setAttribute("aria-pressed", String(numbered));
    controls.show(settings);
    verdict.show(settings, fitting);
    if (picture && numbered && !fitting.refusal) void digits.want(picture, settings);
    else digits.drop();
    waiting.hidden = true;
    silently(() => stage.lay(settings, fitting));
    if (fitting.refusal) silently(() => board.say("The window does not fit."));
    write();
  }

  function write() {
    const wanted = numbered && !fitting.refusal;
    const find = (/** @type {import("./digits.js").Part} */ part) =>
      wanted ? digits.find(part) : null;
    stage.write(find("padded"), find("output"), digits.reach());
    board.element.toggleAttribute("data-numbers", wanted);
    sum.element.hidden = legends.hidden = !find("output");
    if (!legends.hidden) legends.replaceChildren(scales());
    silently(() => stage.again());
    arrange();
  }

  /** What is told after a change is what it leads to. @param {() => void} run */
  function silently(run) {
    const { live } = board;
    board.live = false;
    run();
    board.live = live;
  }

  const scales = () =>
    createLegends([
      { name: "input", colours: BRIGHTNESS, whole: true },
      { name: "kernel", colours: WEIGHTS, whole: true },
      { name: "output", colours: symmetric("activation", digits.reach()), whole: true },
    ]);

  /** @param {import("./stage.js").Place} place */
  function say({ at, places, outside }) {
    const [padded, kernel, output] = /** @type {const} */ (["padded", "kernel", "output"]).map(
      (part) => (numbered ? digits.find(part) : null),
    );
    let value = null;
    if (padded && kernel && output) {
      const rim = settings.padding;
      const side = padded.shape[0];
      const values = places.map(([row, column]) => padded.data[(row + rim) * side + column + rim]);
      const result = output.data[indexOf(at, output.shape[0])];
      sum.show(kernel, values, result, symmetric("activation", digits.reach()));
      value = signed(result);
    }
    board.say(placeSentence(settings, at, outside, value));
  }

  function arrange() {
    const room = stage.arrange();
    sum.arrange();
    small.hidden = room;
  }

  return {
    async show(next) {
      picture = next;
      refresh();
    },
    arrange,
  };
}

/** What a figure is told, as far as it can be. @param {Record<string, unknown>} told
 * @returns {Partial<SlideSettings> | string} a sentence where it cannot */
function settingsIn({ padding_mode: mode, ...told }) {
  /** @type {Record<string, unknown>} */
  const settings = {};
  for (const name of /** @type {(keyof typeof LIMITS)[]} */ (Object.keys(LIMITS))) {
    if (told[name] === undefined) continue;
    const value = read(name, String(told[name]));
    if (typeof value === "string") return value;
    settings[name] = value;
  }
  if (typeof mode === "string" && mode in MODES) settings.padding_mode = mode;
  return settings;
}
