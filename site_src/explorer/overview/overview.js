import { columnBefore } from "../state/columns.js";
import { element } from "../kit/element.js";
import { canonical } from "../data/protocol.js";
import { inSlices, rest } from "../data/slices.js";
import { createColumns, drawColumn } from "./drawing/columns.js";
import { createEdges, sources } from "./drawing/edges.js";
import { focusOn, markColumn, rowsOf } from "./layout/focus-layout.js";
import { box, inSight, lay } from "./layout/layout.js";
import { drawLegends } from "./drawing/legends.js";
import { listenForKeys } from "./pointing/keyboard.js";
import { placeOf, same } from "./pointing/places.js";
import { listenForPointing } from "./pointing/pointing.js";
import { labelColumn, legendsOf, paintColumn } from "./drawing/paint.js";
import { createRuler } from "./layout/ruler.js";
import { createTabStop } from "./pointing/tab-stop.js";
import { unitSentence } from "./words/words.js";

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
  const area = stage.appendChild(element("div", "stage-area"));
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "edges");
  svg.setAttribute("aria-hidden", "true");
  area.append(svg);
  const edges = createEdges(svg);
  const holder = area.appendChild(element("div", "stage-columns"));
  const legends = area.appendChild(element("div", "stage-legends"));
  const stop = createTabStop(holder, { layout: () => layout, scroll });

  /** @type {Map<string, number>} */
  const scrolled = new Map();
  // Headings are as wide as their fonts make them: a moment for these to arrive.
  await Promise.race([document.fonts.ready, new Promise((go) => setTimeout(go, FONTS))]);
  const text = createRuler(stage, () => columns.length && refit());
  let laidOut = { width: stage.clientWidth, height: stage.clientHeight };
  let layout = lay(network, laidOut, scrolled, detailed, text);
  /** @type {Reply | null} */
  let reply = null;
  /** @type {UnitPlace | null} */
  let pointed = null;
  /** @type {UnitPlace | null} */
  let selected = null;
  let settling = 0;
  /** What is opened. @type {import("./layout/focus-layout.js").Focus | null} */
  let focus = null;
  /** @type {import("./layout/focus-layout.js").Opened | null} */
  let opened = null;
  /** @type {HTMLElement[]} */
  let columns = [];

  /** Find everything its place. */
  function measure(room = { width: stage.clientWidth, height: stage.clientHeight }) {
    laidOut = room;
    // What is opened does not turn the network round.
    layout = lay(network, room, scrolled, detailed, text, focus !== null && layout.across);
    opened = focus && focusOn(layout, focus, room.width);
    svg.classList.toggle("focus-hidden", opened !== null);
    legends.hidden = opened !== null && layout.across;
    area.style.width = `${layout.width}px`;
    area.style.height = `${layout.height}px`;
    // Whoever draws beside the network reads from here which way it runs.
    document.documentElement.dataset.flow = layout.across ? "across" : "down";
  }

  /** As it is laid out by then. @param {unknown} _ @param {number} index */
  const draw = (_, index) => {
    drawColumn(columns[index], layout.columns[index], layout, network);
    markColumn(columns[index], opened?.roleOf(index) ?? null);
  };

  /** @param {unknown} _ @param {number} index */
  const paint = (_, index) => {
    if (reply) paintColumn(columns[index], index, layout, network, reply, scale);
  };

  /** @param {unknown} _ @param {number} index */
  const label = (_, index) => {
    if (reply) labelColumn(columns[index], index, layout, network, reply);
  };

  /** @param {{width: number, height: number}} [room] */
  function relay(room) {
    measure(room);
    layout.columns.forEach(draw);
    edges.draw(layout);
    repaint();
    stop.keep();
  }

  /** As `relay`, for a reason that is not the visitor's scrolling: what is selected, or
   * else the answer, stays in sight. */
  function refit() {
    relay();
    if (selected) stop.reveal(selected);
    else revealAnswer();
  }

  /** With more classes than fit, the one that won must be among those in sight. */
  function revealAnswer() {
    if (reply)
      stop.reveal({ column: layout.columns.length - 1, unit: reply.header.prediction?.index ?? 0 });
  }

  function repaint() {
    layout.columns.forEach(paint);
    layout.columns.forEach(label);
    finish();
  }

  /** As `refit` or `repaint`, but the page answers in between. What screen readers say of each unit
   * is written when nothing else follows: nobody wants to hear each step.
   * @param {Reply} next @param {boolean} other  it is another network
   * @param {boolean} first  there was none before */
  async function pass(next, other, first) {
    if (other) {
      measure();
      await inSlices(layout.columns, draw);
      edges.draw(layout);
      stop.keep();
    }
    if (reply === next) await inSlices(layout.columns, paint);
    if (reply !== next) return;
    if (first) await inSlices(layout.columns, label);
    finish();
    settling = window.setTimeout(() => void inSlices(layout.columns, label), SETTLED);
  }

  function finish() {
    if (reply) drawLegends(legends, layout, legendsOf(layout, network, reply, scale));
    mark();
  }

  /** Show which neuron is pointed at, or else selected, and what it is made from. */
  function mark() {
    const place = pointed ?? selected;
    edges.point(layout, place);
    const from = place ? new Set(sources(layout, place)) : null;
    for (const button of stop.buttons()) {
      const at = placeOf(button);
      button.classList.toggle("unit-target", same(at, place));
      const source = place && at.column === place.column - 1 && from?.has(at.unit);
      button.classList.toggle("unit-source", Boolean(source));
      const pressed = String(same(at, selected));
      if (button.getAttribute("aria-pressed") !== pressed)
        button.setAttribute("aria-pressed", pressed);
    }
    onPoint(place && reply ? sentence(place, reply) : null);
  }

  /** @param {UnitPlace} place @param {Reply} shown */
  function sentence({ column, unit }, shown) {
    const { columns: all } = layout;
    return unitSentence(all[column], columnBefore(all, column), unit, network, shown);
  }

  /** @param {UnitPlace | null} place */
  function point(place) {
    if (same(place, pointed)) return;
    pointed = place;
    mark();
  }

  /** @param {Column} column @param {number} by */
  function scroll({ chain, first, units, visible }, by) {
    const to = Math.max(0, Math.min(units - visible, first + by));
    if (to === first) return;
    scrolled.set(chain, to);
    const focused = document.activeElement;
    relay();
    // The neuron that had the focus may have left; the nearest one in sight takes it.
    if (focused !== document.activeElement) stop.buttonAt(stop.current())?.focus();
  }

  /** @param {string | null} layer @param {number | null} unit @returns {UnitPlace | null} */
  function find(layer, unit) {
    const column = layout.columns.findIndex(({ name }) => name === layer);
    return column < 0 || unit === null ? null : { column, unit };
  }

  /** @param {UnitPlace | null} place */
  function select(place) {
    onSelect(place && layout.columns[place.column].name, place && place.unit);
  }

  listenForPointing(area, {
    layout: () => layout,
    point,
    arrive(place) {
      stop.set(place);
      point(place);
      // The browser's own scrolling does not mind what lies on top.
      const nearest = /** @type {const} */ ({ block: "nearest", inline: "nearest" });
      stop.buttonAt(place)?.scrollIntoView({ ...nearest, behavior: "instant" });
    },
    select,
    scroll,
  });
  listenForKeys(area, {
    layout: () => layout,
    current: stop.current,
    move(place) {
      stop.go(place);
      point(place);
    },
    leave: () => select(null),
  });
  let frame = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const { width, height } = laidOut;
      if (stage.clientWidth !== width || (layout.across && stage.clientHeight !== height)) refit();
    });
  }).observe(stage);
  addEventListener("beforeprint", () => relay(PAPER));
  addEventListener("afterprint", refit);

  measure();
  columns = createColumns(holder, layout.columns);
  // The first time everything takes longest; it must not keep the page from answering.
  await rest();
  await inSlices(layout.columns, draw);
  await rest();
  edges.draw(layout);
  stop.keep();

  return {
    /** @param {Reply} next
     * @param {NetworkInfo} maker  the network may be changed
     * @param {boolean} [passing]  others follow within moments: the page answers in between */
    async show(next, maker, passing = false) {
      const first = reply === null;
      const other = canonical(maker.layers) !== canonical(network.layers);
      reply = next;
      // The layout has the layers themselves, not others that say the same.
      if (other) network = maker;
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
      if (next === scale) return;
      scale = next;
      repaint();
    },
    /** @param {boolean} next */
    setDetailed(next) {
      if (next === detailed) return;
      detailed = next;
      refit();
    },
    /** Whether the network on the page ends before its classes. */
    stopped: () => Boolean(network.stopped),
    /** The class that wins. */
    answer: () => reply?.header.prediction?.index ?? 0,
    /**
     * A neuron is opened, or none any more. Its maps stay painted.
     * @param {import("./layout/focus-layout.js").Focus | null} next
     * @returns where the view has room, and the rows of the maps: of those before the neuron where
     *   the view draws these, else of its own layer
     */
    setOpened(next) {
      const same = JSON.stringify(next) === JSON.stringify(focus);
      const { width, height } = laidOut;
      if (!same || stage.clientWidth !== width || stage.clientHeight !== height) {
        focus = next;
        const seen = JSON.stringify(layout.columns.map(inSight));
        measure();
        layout.columns.forEach(draw);
        edges.draw(layout);
        if (JSON.stringify(layout.columns.map(inSight)) !== seen) repaint();
        else finish();
        stop.keep();
      }
      return opened && { ...opened, ...rowsOf(layout, /** @type {any} */ (focus)) };
    },
    /**
     * A neuron beside the opened view, large enough to be met.
     * @param {{clientX: number, clientY: number}} event
     */
    beside({ clientX: x, clientY: y }) {
      const found = stop
        .buttons()
        .filter((button) => opened?.roleOf(placeOf(button).column) === "near")
        .find((button) => {
          const { left, right, top, bottom } = button.getBoundingClientRect();
          return x >= left && x <= right && y >= top && y <= bottom;
        });
      const place = found ? placeOf(found) : null;
      for (const button of stop.buttons())
        button.classList.toggle("focus-met", same(placeOf(button), place));
      return place && { layer: layout.columns[place.column].name, unit: place.unit };
    },
    /** The columns' units, for those who let them travel. */
    units: stop.buttons,
    /** Where a neuron is on the screen, or will be once it has glided there.
     * @param {string | null} layer @param {number | null} unit */
    boxOf(layer, unit) {
      const place = find(layer, unit);
      const to = place && box(layout, layout.columns[place.column], place.unit);
      const { x, y } = area.getBoundingClientRect();
      return to && new DOMRect(x + to.x, y + to.y, to.width, to.height);
    },
    /** @param {string} layer @param {number} unit */
    focus(layer, unit) {
      const place = find(layer, unit);
      if (place) stop.go(place, { preventScroll: true });
    },
    /** @param {string | null} layer @param {number | null} unit */
    setSelected(layer, unit) {
      const place = find(layer, unit);
      if (same(place, selected)) return;
      selected = place;
      if (selected) {
        stop.reveal(selected);
        stop.set(selected);
      }
      mark();
    },
  };
}
