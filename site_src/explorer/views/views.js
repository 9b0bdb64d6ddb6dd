import { NOWHERE } from "../state.js";
import { AskError, Superseded } from "../protocol.js";
import { places, travel } from "./flip.js";
import { createFrame } from "./frame.js";
import { listenForLeaving } from "./leaving.js";
import { above, openedBy, viewOf } from "./levels.js";
import { bringUp, place } from "./place.js";
import { coloursOf, gather } from "./scene.js";
import { titleOf } from "./titles.js";
import { convolution } from "./convolution.js";
import { products } from "./products.js";
import { unitwise } from "./unitwise.js";
import { pooling } from "./pooling.js";
import { input } from "./input.js";
import { flatten } from "./flatten.js";
import { dense } from "./dense.js";
import { softmax } from "./softmax.js";

/** The view of each kind of layer; all others work on one value at a time. */
const KINDS = {
  conv2d: convolution,
  max_pool2d: pooling,
  avg_pool2d: pooling,
  input,
  flatten,
  dense,
  softmax,
};

const PAPER = "1000px"; // what a sheet of A4 on its side has room for
const PATIENCE = 200; // milliseconds before the page says that it waits
const NOTE = 300; // milliseconds that a place must be looked at to be written into the address

/**
 * Opens and closes the explanation views over the overview, as the state says.
 *
 * @typedef {import("../state.js").State} State
 *
 * @param {object} page
 * @param {HTMLElement} page.theatre  holds the overview's stage, and the view over it
 * @param {HTMLElement} page.stage
 * @param {import("../site.js").Site} page.site
 * @param {import("../state.js").Store} page.state
 * @param {ReturnType<typeof import("../door.js").createDoor>} page.door
 * @param {Awaited<ReturnType<typeof import("../overview/overview.js").createOverview>>} page.overview
 * @param {ReturnType<typeof import("../notices.js").createNotices>} page.notices
 */
export function createViews({ theatre, stage, site, state, door, overview, notices }) {
  const { network } = site;
  /** @type {import("./scene.js").Picture | null} */
  let picture = null;
  /** @typedef {{name: string, signature: string, frame: import("./frame.js").Frame, view: import("./scene.js").View, at: State}} Open */
  /** @type {Open | null} */
  let open = null;
  /** What is asked for just now. */
  let wanted = "";
  let pictures = 0;
  /** The unit of the overview that was clicked, and how far down the page was. */
  let opener = { layer: "", unit: 0 };
  let scrolledTo = 0;
  let started = false;
  let noteTimer = 0;

  /** @param {State} now */
  async function follow(now) {
    if (!picture) return;
    const initial = !started;
    started = true;
    const name = viewOf(network, now);
    const signature = name && `${name} ${pictures} ${now.scale}`;
    if (signature === wanted && (open || !name)) {
      if (open?.signature === signature) open.view.show(now);
      return;
    }
    wanted = signature;
    if (!name) return close();
    if (open?.signature === signature) return open.view.show(now);
    const waiting = setTimeout(() => notices.wait("The numbers are on their way…"), PATIENCE);
    try {
      const gathered = await gather(door, network, picture, now);
      if (wanted === signature) mount(name, signature, gathered, state.get(), initial);
    } catch (error) {
      if (!(error instanceof Superseded) && wanted === signature) fail(error);
    } finally {
      clearTimeout(waiting);
      if (wanted === signature) notices.arrived();
    }
  }

  /** @param {unknown} error */
  function fail(error) {
    wanted = open?.signature ?? "";
    const { layer, unit, from, at } = open?.at ?? NOWHERE;
    state.correct({ layer, unit, from, at });
    notices.complain(error instanceof AskError ? error.message : `Something went wrong: ${error}.`);
  }

  /**
   * @param {string} name
   * @param {string} signature
   * @param {Awaited<ReturnType<typeof gather>>} gathered
   * @param {State} now
   * @param {boolean} initial  the page has just been opened at this view
   */
  function mount(name, signature, gathered, now, initial) {
    const before = open;
    const from = {
      ...Object.fromEntries(places(stage)),
      ...(before && Object.fromEntries(places(before.frame.element))),
    };
    const other = before?.name !== name;
    const colours = (/** @type {string} */ layer) =>
      coloursOf(network, /** @type {any} */ (picture), now.scale, layer);
    const scene = {
      ...gathered,
      unit: /** @type {number} */ (now.unit),
      from: now.from,
      at: now.at,
      left: before?.at.from ?? null,
      inputColours: colours(gathered.before),
      outputColours: colours(gathered.layer.name),
      trace: /** @type {import("./scene.js").Picture} */ (picture).reply,
      enter: state.enter,
      swap: state.correct,
      note,
    };
    const up = above(network, now);
    const frame = createFrame({
      title: titleOf(scene),
      layer: scene.layer,
      up: up.layer === null ? "close" : "back",
      onClose: leave,
      onSay: notices.tell,
    });
    if (!before) freeze();
    before?.view.destroy?.();
    before?.frame.destroy();
    const { kind } = scene.layer;
    const make =
      kind === "conv2d" && now.from !== null
        ? products
        : (KINDS[/** @type {keyof typeof KINDS} */ (kind)] ?? unitwise);
    const focused = document.activeElement;
    theatre.append(frame.element);
    const view = make(scene, frame);
    open = { name, signature, frame, view, at: now };
    settle();
    if (other) {
      bringUp(frame.element, !before);
      travel(frame.element, new Map(Object.entries(from)));
      if (!initial) focus(before?.name ?? "", focused);
      view.begin?.();
    }
    frame.live = true;
  }

  /** The view and all that is in it find their places. */
  function settle() {
    if (!open) return;
    const { element } = open.frame;
    open.view.arrange?.();
    place(element, theatre, stage, overview.boxOf(open.at.layer, open.at.unit));
  }

  /** The overview stays as it is behind the view, however high that becomes. */
  function freeze() {
    scrolledTo = scrollY;
    stage.style.height = `${stage.offsetHeight}px`;
    theatre.classList.add("opened");
    stage.inert = true;
  }

  function close() {
    if (!open) return;
    const { name, frame, view } = open;
    const from = places(frame.element);
    const focused = document.activeElement;
    view.destroy?.();
    frame.destroy();
    open = null;
    clearTimeout(noteTimer);
    theatre.classList.remove("opened");
    stage.inert = false;
    stage.style.height = "";
    if (stage.classList.contains("down")) scrollTo({ top: scrolledTo, behavior: "instant" });
    travel(stage, from);
    focus(name, focused);
  }

  /**
   * Where the focus goes: one level down to the title, one level up to where one came from.
   * @param {string} left  the view that was left
   * @param {Element | null} focused  what had the focus in it
   */
  function focus(left, focused) {
    // Whoever works elsewhere on the page is not to be disturbed.
    if (focused && focused !== document.body && !theatre.contains(focused) && focused.isConnected)
      return;
    if (!open) {
      const [layer, unit] = left.split(":");
      const own = openedBy(network, opener.layer) === layer && opener.unit === Number(unit);
      overview.focus(own ? opener.layer : layer, Number(unit));
    } else {
      const way = open.frame.body.querySelector(`[data-opens="${CSS.escape(left)}"]`);
      const to = /** @type {HTMLElement} */ (left && way ? way : open.frame.heading);
      to.focus({ preventScroll: true });
      if (to === way) to.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
  }

  const leave = () => state.leave(above(network, state.get()));

  /** Keep a place in the address, once it has been looked at for a moment. @param {Partial<State>} change */
  function note(change) {
    clearTimeout(noteTimer);
    const name = open?.name;
    noteTimer = window.setTimeout(() => {
      if (open && open.name === name) state.correct(change);
    }, NOTE);
  }

  listenForLeaving(theatre, () => open?.frame.element ?? null, leave);
  new ResizeObserver(settle).observe(theatre);
  for (const [moment, width] of [
    ["beforeprint", PAPER],
    ["afterprint", ""],
  ]) {
    addEventListener(moment, () => {
      if (open) open.frame.element.style.width = width;
      settle();
    });
  }

  return {
    follow,
    /** The picture whose maps are on the page. @param {import("./scene.js").Picture} next */
    setPicture(next) {
      picture = next;
      pictures += 1;
      return follow(state.get());
    },
    /** A neuron of the overview was clicked. @param {string} layer @param {number} unit */
    open(layer, unit) {
      opener = { layer, unit };
      state.enter({ ...NOWHERE, layer: openedBy(network, layer), unit });
    },
  };
}
