import { h } from "../element.js";
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
  /** @param {string} name @param {string} label @param {string} sign @param {() => void} onclick */
  const button = (name, label, sign, onclick) =>
    h(`button.player-button.${name}`, { type: "button", "aria-label": label, onclick }, sign);
  const toggle = h("button.player-button.player-toggle", { type: "button" });
  const back = button("player-back", "One step back", "‹", () => jump(Math.ceil(at) - 1));
  const on = button("player-on", "One step on", "›", () => jump(Math.floor(at) + 1));
  const range = { type: "range", min: "0", max: String(steps - 1), step: "1", value: "0" };
  const slider = h("input.player-slider", { ...range, "aria-label": "Step" });
  const options = SPEEDS.map(([value, name]) => h("option", { value }, name));
  const speed = h("select", { "aria-label": "Speed" }, options);
  speed.value = "1";
  const label = h("label.player-speed", null, h("span", null, "Speed "), speed);
  const panel = { role: "group", "aria-label": "Animation", hidden: steps < 2 };
  const element = h("div.player.unprinted", panel, toggle, back, on, slider, label);

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

  function name() {
    toggle.textContent = frame ? "❚❚" : "▶";
    toggle.setAttribute("aria-label", frame ? "Pause" : "Play");
  }

  function pause() {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    name();
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
    name();
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
  slider.addEventListener("input", () => jump(Number(slider.value)));
  name();
  mark(0);

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
