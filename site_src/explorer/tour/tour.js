import { NOWHERE } from "../state/store.js";
import { above, viewOf } from "../scene/levels.js";
import { calm } from "../kit/motion.js";
import { createGuide } from "./guide.js";
import { createPanel } from "./panel.js";
import { targetOf } from "./targets.js";

/**
 * The guided tour: steps that are shown on the page itself. Which one it is, and what is open, is in
 * the state, and thus in the address; the build has written the steps (generator/content/tour.py).
 *
 * @param {object} page
 * @param {TourStep[]} page.steps
 * @param {Site} page.site
 * @param {Store} page.state
 * @param {Overview} page.overview
 * @param {HTMLElement} page.theatre  the panel stands before it in the order of Tab
 * @param {ReturnType<typeof import("./memory.js").createMemory>} page.memory
 * @param {HTMLButtonElement} page.button  that the tour was begun with
 */
export function createTour({ steps, site, state, overview, theatre, memory, button }) {
  const { network } = site;
  const panel = createPanel({ onBack: () => turn(-1), onNext: () => turn(1), onLeave: leave });
  const guide = createGuide(panel.element, theatre);

  /** The step that is shown, and the state in which it began. @type {number | null} */
  let at = null;
  let began = state.get();
  /** The neuron that was looked at last: the next layer is shown for the same one. */
  let unit = 0;
  let done = false;

  /** Where a step takes place. @param {TourStep} step @param {State} now @returns {Partial<State>} */
  function placeOf({ show }, now) {
    // A tour through a network that ends halfway would lead to what is not there.
    const whole = overview.stopped() ? { changes: [] } : {};
    if (!show) return { ...NOWHERE, ...whole };
    const { layer, neuron, from } = show;
    // What the visitor has opened there will do as well.
    const here = now.layer === layer;
    const channel = from === undefined ? null : here && now.from !== null ? now.from : from - 1;
    const kept = here && (from !== undefined || now.from === null);
    return {
      ...whole,
      ...(!here && { compare: null }),
      layer,
      unit: here
        ? now.unit
        : neuron === "answer"
          ? overview.answer()
          : (neuron ?? likely(layer)) - 1,
      from: channel,
      at: kept ? now.at : null,
    };
  }

  /** @param {string} layer */
  function likely(layer) {
    const [units] = network.layers.find(({ name }) => name === layer)?.shape ?? [1];
    return Math.min(unit + 1, units);
  }

  /** How many levels below the overview. @param {State} now @returns {number} */
  const depth = (now) => (viewOf(network, now) ? 1 + depth({ ...now, ...above(network, now) }) : 0);

  /** Whether what a step asks for has been done. @param {TourStep} step @param {State} now */
  function isDone(step, now) {
    if (step.wait === "picture") return now.image !== began.image;
    const shown = depth({ ...now, ...placeOf(step, now) });
    if (step.wait === "open") return depth(now) > shown;
    return step.wait === "up" && depth(now) < shown;
  }

  /** @param {number} index */
  function go(index) {
    const now = state.get();
    state.go({ ...placeOf(steps[index], now), tour: index });
  }

  /** @param {1 | -1} by */
  function turn(by) {
    if (at === null) return;
    const next = at + by;
    if (next < 0) return;
    if (next < steps.length) return go(next);
    memory.forget();
    leave();
  }

  function leave() {
    state.go({ tour: null });
  }

  /** @param {State} now @param {State} [before]  none: the page was opened here */
  function follow(now, before) {
    if (now.unit !== null) unit = now.unit;
    if (now.tour !== at) show(now, before);
    const step = at === null ? null : steps[at];
    if (!step) return;
    if (step.do === "light" && now.layer === null) light(step);
    if (done || !isDone(step, now)) return;
    done = true;
    panel.praise();
  }

  /** Another step, or none. @param {State} now @param {State} [before] */
  function show(now, before) {
    const first = at === null;
    at = now.tour;
    began = now;
    done = false;
    if (at === null) return end();
    memory.keep(at);
    const step = steps[at];
    const target = targetOf(step.point, network);
    panel.show(step, at, steps.length, target.name);
    if (first) begin();
    panel.focus();
    document.documentElement.dataset.point = step.point[0];
    guide.seek(target, () => {
      if (before && step.do === "play") play();
    });
  }

  function begin() {
    theatre.before(panel.element);
    guide.start();
  }

  function end() {
    const focused = panel.element.contains(document.activeElement);
    guide.stop();
    delete document.documentElement.dataset.point;
    panel.element.remove();
    if (focused) button.focus({ preventScroll: true });
  }

  /** Show what a neuron is made from, as if it were pointed at. @param {TourStep} step */
  function light({ point: [, layer, number] }) {
    overview.setSelected(layer, (number ?? 1) - 1);
  }

  // The panel has a way out of its own, except where the step is about Escape.
  panel.element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (at !== null && steps[at].wait === "up" && !done)) return;
    event.preventDefault();
    leave();
  });
  state.listen(follow);

  return {
    begin: go,
    turn,
    leave,
    follow,
    /** The page was opened at a step: by a link that may say no more than its number. */
    arrive() {
      const now = state.get();
      const step = now.tour === null ? null : steps[now.tour];
      if (step && now.layer === null && !reloaded()) state.correct(placeOf(step, now));
      follow(state.get());
    },
  };
}

function play() {
  const toggle = /** @type {HTMLElement | null} */ (
    document.querySelector(".view:not([data-running]) .player-toggle")
  );
  if (!calm()) toggle?.click();
}

function reloaded() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  return navigation?.type !== "navigate";
}
