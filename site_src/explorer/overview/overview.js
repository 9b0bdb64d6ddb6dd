import { canonical } from "../data/protocol.js";
import { inSlices, rest } from "../data/slices.js";
import { h } from "../kit/element.js";
import { createDrawing } from "./drawing/drawing.js";
import { box, inSight } from "./layout/layout.js";
import { createPlan } from "./layout/plan.js";
import { createRuler } from "./layout/ruler.js";
import { listenForKeys } from "./pointing/keyboard.js";
import { createMarks } from "./pointing/marks.js";
import { placeOf, same } from "./pointing/places.js";
import { listenForPointing } from "./pointing/pointing.js";
import { createTabStop } from "./pointing/tab-stop.js";

/** What a sheet of paper (A4, on its side) has room for, in CSS pixels. */
const PAPER = { width: 1000, height: 520 };
/** Milliseconds without another picture after which screen readers are told what is shown. */
const SETTLED = 200;
/** Milliseconds that the drawing waits for fonts at most. */
const FONTS = 200;

/**
 * The whole network: every unit of every layer, the edges between them, the class scores.
 *
 * @param {HTMLElement} stage
 * @param {NetworkInfo} network
 * @param {object} options
 * @param {(sentence: string | null) => void} options.onPoint
 * @param {(layer: string | null, unit: number | null) => void} options.onSelect
 * @param {Scope} options.scale
 * @param {boolean} options.detailed
 */
export async function createOverview(stage, network, { onPoint, onSelect, scale, detailed }) {
  const area = stage.appendChild(h("div.stage-area"));
  // Headings are as wide as their fonts make them: a moment for these to arrive.
  await Promise.race([document.fonts.ready, new Promise((go) => setTimeout(go, FONTS))]);
  /** @type {Shown} */
  const shown = { network, reply: null, scale, detailed };
  const text = createRuler(stage, refit);
  const plan = createPlan(stage, text, shown);
  const drawing = createDrawing(area, plan, shown);
  const layout = () => plan.layout;
  const stop = createTabStop(drawing.holder, { layout, scroll });
  const marks = createMarks(plan, shown, drawing.edges, stop, onPoint);
  let settling = 0;

  /** @param {{width: number, height: number}} [room] */
  function measure(room) {
    plan.measure(room);
    drawing.resize();
  }

  /** Draw what has been laid out anew. @param {() => void} paint */
  function redraw(paint) {
    layout().columns.forEach(drawing.draw);
    drawing.edges.draw(layout());
    paint();
    stop.keep();
  }

  /** @param {{width: number, height: number}} [room] */
  function relay(room) {
    measure(room);
    redraw(repaint);
  }

  /** As `relay`, for a reason that is not the visitor's scrolling: what is selected, or else the
   * answer, stays in sight. */
  function refit() {
    relay();
    const selected = marks.selected();
    if (selected) stop.reveal(selected);
    else revealAnswer();
  }

  /** With more classes than fit, the one that won must be among those in sight. */
  function revealAnswer() {
    if (shown.reply) stop.reveal({ column: layout().columns.length - 1, unit: answer() });
  }

  const answer = () => shown.reply?.header.prediction?.index ?? 0;

  function repaint() {
    layout().columns.forEach(drawing.paint);
    layout().columns.forEach(drawing.label);
    finish();
  }

  /** As `refit` or `repaint`, but the page answers in between. What screen readers say of each unit
   * is written when nothing else follows: nobody wants to hear each step.
   * @param {Reply} next @param {boolean} other  it is another network
   * @param {boolean} first  there was none before */
  async function pass(next, other, first) {
    const each = (/** @type {typeof drawing.draw} */ work) => inSlices(layout().columns, work);
    if (other) {
      measure();
      await each(drawing.draw);
      drawing.edges.draw(layout());
      stop.keep();
    }
    if (shown.reply === next) await each(drawing.paint);
    if (shown.reply !== next) return;
    if (first) await each(drawing.label);
    finish();
    settling = window.setTimeout(() => void each(drawing.label), SETTLED);
  }

  function finish() {
    drawing.drawLegends();
    marks.draw();
  }

  /** @param {Column} column @param {number} by */
  function scroll(column, by) {
    if (!plan.scroll(column, by)) return;
    const focused = document.activeElement;
    relay();
    // The neuron that had the focus may have left; the nearest one in sight takes it.
    if (focused !== document.activeElement) stop.buttonAt(stop.current())?.focus();
  }

  /** @param {UnitPlace | null} place */
  const select = (place) =>
    onSelect(place && layout().columns[place.column].name, place && place.unit);

  listenForPointing(area, {
    layout,
    point: marks.point,
    arrive(place) {
      stop.set(place);
      marks.point(place);
      // The browser's own scrolling does not mind what lies on top.
      const nearest = /** @type {const} */ ({ block: "nearest", inline: "nearest" });
      stop.buttonAt(place)?.scrollIntoView({ ...nearest, behavior: "instant" });
    },
    select,
    scroll,
  });
  listenForKeys(area, {
    layout,
    current: stop.current,
    move(place) {
      stop.go(place);
      marks.point(place);
    },
    leave: () => select(null),
  });
  let frame = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => plan.isOld() && refit());
  }).observe(stage);
  addEventListener("beforeprint", () => relay(PAPER));
  addEventListener("afterprint", refit);

  drawing.resize();
  // The first time everything takes longest; it must not keep the page from answering.
  await rest();
  await inSlices(layout().columns, drawing.draw);
  await rest();
  drawing.edges.draw(layout());
  stop.keep();

  return {
    /** @param {Reply} next
     * @param {NetworkInfo} maker  the network may be changed
     * @param {boolean} [passing]  others follow within moments: the page answers in between */
    async show(next, maker, passing = false) {
      const first = shown.reply === null;
      const other = canonical(maker.layers) !== canonical(shown.network.layers);
      shown.reply = next;
      // The layout has the layers themselves, not others that say the same.
      if (other) shown.network = maker;
      clearTimeout(settling);
      if (passing || first) await pass(next, other, first);
      else if (other) refit();
      else repaint();
      if (!first) return;
      stage.inert = false;
      revealAnswer();
    },
    /** Its numbers did not arrive: there is nothing to open, and no name for it. */
    miss: () => (stage.inert = true),
    /** @param {Scope} next */
    setScale(next) {
      if (next === shown.scale) return;
      shown.scale = next;
      repaint();
    },
    /** @param {boolean} next */
    setDetailed(next) {
      if (next === shown.detailed) return;
      shown.detailed = next;
      refit();
    },
    /** Whether the network on the page ends before its classes. */
    stopped: () => Boolean(shown.network.stopped),
    /** The class that wins. */
    answer,
    /**
     * A neuron is opened, or none any more. Its maps stay painted.
     * @param {import("./layout/focus-layout.js").Focus | null} next
     * @returns where the view has room, and the rows of the maps: of those before the neuron where
     *   the view draws these, else of its own layer
     */
    setOpened(next) {
      if (plan.open(next)) {
        const seen = JSON.stringify(layout().columns.map(inSight));
        measure();
        redraw(JSON.stringify(layout().columns.map(inSight)) !== seen ? repaint : finish);
      }
      return plan.openedRows();
    },
    /** A neuron beside the opened view, large enough to be met.
     * @param {{clientX: number, clientY: number}} event */
    beside({ clientX: x, clientY: y }) {
      const met = stop
        .buttons()
        .filter((button) => plan.opened?.roleOf(placeOf(button).column) === "near")
        .find((button) => {
          const { left, right, top, bottom } = button.getBoundingClientRect();
          return x >= left && x <= right && y >= top && y <= bottom;
        });
      const place = met ? placeOf(met) : null;
      for (const button of stop.buttons())
        button.classList.toggle("focus-met", same(placeOf(button), place));
      return place && { layer: layout().columns[place.column].name, unit: place.unit };
    },
    /** The columns' units, for those who let them travel. */
    units: stop.buttons,
    /** Where a neuron is on the screen, or will be once it has glided there.
     * @param {string | null} layer @param {number | null} unit */
    boxOf(layer, unit) {
      const place = plan.find(layer, unit);
      const to = place && box(layout(), layout().columns[place.column], place.unit);
      const { x, y } = area.getBoundingClientRect();
      return to && new DOMRect(x + to.x, y + to.y, to.width, to.height);
    },
    /** @param {string} layer @param {number} unit */
    focus(layer, unit) {
      const place = plan.find(layer, unit);
      if (place) stop.go(place, { preventScroll: true });
    },
    /** @param {string | null} layer @param {number | null} unit */
    setSelected: (layer, unit) => marks.select(plan.find(layer, unit)),
  };
}
