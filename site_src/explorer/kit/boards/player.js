import { markup, setMarkup } from "../markup.js";
import { calm } from "../motion.js";

/**
 * The one player for all animation: play and pause, one step on and back, scrub, speed. However many
 * steps there are, at normal speed all of them take a few seconds.
 */

const SECONDS = 5;
const SLOWEST = 0.9; // seconds that a step takes at most
const SPEEDS = [
  ["0.1", "slow"],
  ["1", "normal"],
  ["4", "fast"],
];

/**
 * @param {object} options
 * @param {number} options.steps
 * @param {(step: number) => void} options.onStep  what the player asks to be shown
 * @param {(running: boolean) => void} options.onRun
 * @param {(step: number) => string} options.describe  for the slider's value
 */
export function createPlayer({ steps, onStep, onRun, describe }) {
  const element = document.createElement("div");
  element.className = "player unprinted";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "Animation");
  setMarkup(
    element,
    markup`
    <button type="button" class="player-button player-toggle"></button>
    <button type="button" class="player-button player-back" aria-label="One step back">‹</button>
    <button type="button" class="player-button player-on" aria-label="One step on">›</button>
    <input class="player-slider" type="range" min="0" value="0" step="1" aria-label="Step">
    <label class="player-speed"><span>Speed </span><select aria-label="Speed">${SPEEDS.map(
      ([value, name]) => markup`<option value="${value}">${name}</option>`,
    )}</select></label>`,
  );
  const find = (/** @type {string} */ name) => /** @type {any} */ (element.querySelector(name));
  const [toggle, slider, speed] = [find(".player-toggle"), find("input"), find("select")];
  slider.max = String(steps - 1);
  speed.value = "1";

  let at = 0; // may lie between two steps while it runs
  let frame = 0;
  let last = 0;

  /** @param {number} step */
  function mark(step) {
    slider.value = String(step);
    slider.setAttribute("aria-valuetext", describe(step));
  }

  /** @param {number} step */
  function show(step) {
    mark(step);
    onStep(step);
  }

  function label() {
    toggle.textContent = frame ? "❚❚" : "▶";
    toggle.setAttribute("aria-label", frame ? "Pause" : "Play");
  }

  function pause() {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    label();
    onRun(false);
  }

  /** @param {number} now */
  function tick(now) {
    // A frame's time may lie before the click that began it.
    const seconds = Math.max(0, Math.min(0.1, (now - last) / 1000));
    last = now;
    const pace = Math.max(steps / SECONDS, 1 / SLOWEST) * Number(speed.value);
    const before = Math.floor(at);
    at = Math.min(steps - 1, at + seconds * pace);
    if (Math.floor(at) !== before) show(Math.floor(at));
    if (at >= steps - 1) return pause();
    frame = requestAnimationFrame(tick);
  }

  function play() {
    if (frame || steps < 2) return;
    if (at >= steps - 1) at = 0;
    last = performance.now();
    frame = requestAnimationFrame(tick);
    label();
    onRun(true);
    show(Math.floor(at));
  }

  /** @param {number} step */
  function jump(step) {
    pause();
    at = Math.max(0, Math.min(steps - 1, step));
    show(at);
  }

  toggle.addEventListener("click", () => (frame ? pause() : play()));
  find(".player-back").addEventListener("click", () => jump(Math.ceil(at) - 1));
  find(".player-on").addEventListener("click", () => jump(Math.floor(at) + 1));
  slider.addEventListener("input", () => jump(Number(slider.value)));
  label();
  mark(0);
  element.hidden = steps < 2;

  return {
    element,
    play,
    /** Somebody else has moved on; the player rests there. @param {number} step */
    rest(step) {
      pause();
      at = step;
      mark(step);
    },
    /** The first showing, for those who like movement. */
    begin() {
      if (calm()) return;
      at = 0;
      play();
    },
    running: () => frame !== 0,
    destroy: pause,
  };
}
