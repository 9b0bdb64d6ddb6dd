import { wordsOf } from "../data/failures.js";
import { blankSentence, isBlank } from "../state/changes/stopped.js";
import { NOWHERE } from "../state/store.js";
import { AskError, Superseded, canonical } from "../data/protocol.js";
import { glide, placesOf, places, travel } from "./opening/flip.js";
import { createFocus } from "./opening/focus.js";
import { createFrame } from "./opening/frame.js";
import { listenForLeaving } from "./opening/leaving.js";
import { above, openedBy, viewOf } from "../scene/levels.js";
import { createPlace } from "./opening/place.js";
import { createNotes } from "./opening/notes.js";
import { makerOf } from "./families.js";
import { coloursOf, gather } from "../scene/scene.js";
import { isSilenced, titleOf } from "../scene/titles.js";

const PAPER = "1000px"; // what a sheet of A4 on its side has room for
const PATIENCE = 200; // milliseconds before the page says that it waits

/**
 * Opens and closes the explanation views over the overview, as the state says.
 *
 * @typedef {Awaited<ReturnType<typeof gather>>} Gathered
 *
 * @param {object} page
 * @param {HTMLElement} page.theatre  holds the overview's stage, and the view over it
 * @param {HTMLElement} page.stage
 * @param {Site} page.site
 * @param {Store} page.state
 * @param {Door} page.door
 * @param {Overview} page.overview
 * @param {Notices} page.notices
 * @param {Tools} page.tools  what one can do
 *   with an opened neuron
 */
export function createViews({ theatre, stage, site, state, door, overview, notices, tools }) {
  let { network } = site;
  /** @type {Picture | null} */
  let picture = null;
  /** Counts the pictures. */
  let pictures = 0;
  /** @type {OpenView | null} */
  let open = null;
  /** What is asked for just now. */
  let wanted = "";
  /** What was gathered last: from a neuron to one of its kernels nothing new is needed.
   * @type {{key: string, gathered: Gathered} | null} */
  let kept = null;
  let waiting = 0;
  /** The view that the page was opened at, until it is there or another is asked for. Its numbers may
   * be asked for twice: with changes in the link. @type {string | null | undefined} */
  let arriving;
  const focus = createFocus(theatre, overview, network);
  const place = createPlace(theatre, stage, overview);
  const notes = createNotes(state);

  /** @param {State} now */
  async function follow(now) {
    if (!picture) return;
    const name = viewOf(network, now);
    if (arriving === undefined) arriving = name;
    if (name !== arriving) arriving = null;
    // A place that is still on its way into the address was one of where the visitor has been.
    if (!open || name !== open.name || placeIn(now) !== placeIn(open.now)) notes.drop();
    const signature = name && `${name} ${pictures} ${now.scale}`;
    const shown = open?.signature === signature ? open : null;
    if (shown) {
      wanted = signature;
      stopWaiting();
      shown.now = now;
      shown.view.show(now);
      tools.show(now);
      return;
    }
    if (signature === wanted) return;
    wanted = signature;
    stopWaiting();
    if (!name) return close();
    if (isBlank(network, now.layer)) {
      if (canonical(picture.changes) === canonical(now.changes)) return fail(nothing(now.layer));
      // Another network is on its way, and perhaps goes on to its end.
      wanted = "";
      return;
    }
    try {
      const key = `${now.layer} ${now.unit} ${pictures}`;
      if (kept?.key !== key) {
        waiting = window.setTimeout(() => notices.wait("The numbers are on their way…"), PATIENCE);
        const gathered = await gather(door, network, picture, now);
        if (wanted !== signature) return;
        kept = { key, gathered };
      }
      mount(name, signature, kept.gathered, state.get(), arriving === name);
    } catch (error) {
      if (!(error instanceof Superseded) && wanted === signature) fail(error);
    } finally {
      if (wanted === signature) stopWaiting();
    }
  }

  function stopWaiting() {
    clearTimeout(waiting);
    if (waiting) notices.arrived();
    waiting = 0;
  }

  /** @param {string | null} layer  that nothing arrives at */
  const nothing = (layer) => new AskError(blankSentence(network, layer ?? ""));

  /** What was there stays, unless it shows a picture that is gone. @param {unknown} error */
  function fail(error) {
    stopWaiting();
    const stays = open?.picture === pictures ? open : null;
    wanted = stays?.signature ?? "";
    const { layer, unit, from, at } = stays?.now ?? NOWHERE;
    state.correct({ layer, unit, from, at, ...(stays && { scale: stays.now.scale }) });
    if (!stays) close();
    notices.complain(wordsOf(error));
  }

  /**
   * @param {string} name
   * @param {string} signature
   * @param {Gathered} gathered
   * @param {State} now
   * @param {boolean} initial  the page has just been opened at this view
   */
  function mount(name, signature, gathered, now, initial) {
    const before = open;
    const pieces = new Map([...places(stage), ...(before ? places(before.frame.element) : [])]);
    const columns = placesOf(overview.units());
    const focused = document.activeElement;
    const scene = compose(gathered, now, before);
    const make = makerOf(scene.layer.family, now.from);
    const usable = tools.of(scene);
    const frame = createFrame({
      title: titleOf(scene),
      layer: scene.layer,
      up: above(network, now).layer === null ? "close" : "back",
      onClose: leave,
      tools: usable.map(({ name, label }) => ({ name, label: label(scene) })),
      onTool(chosen) {
        const tool = usable.find((other) => other.name === chosen);
        if (open && tool) void tools.toggle(open, tool);
      },
      onSay: notices.look,
    });
    if (isSilenced(scene)) frame.silence();
    // The view is made before anything else is changed: if it fails, what is there stays.
    const view = make(scene, frame);
    if (before?.name === name) renew(before, frame);
    else {
      if (before) remove(before);
      else place.begin();
      theatre.append(frame.element);
    }
    open = { name, signature, frame, view, now, scene, picture: pictures };
    arriving = null;
    tools.follow(open, before);
    settle();
    if (before?.name !== name) {
      place.bringUp(frame.element, !before);
      if (!initial) {
        travel(frame.element, pieces);
        glide(columns);
      }
      if (!initial) focus.down(open, before, focused);
      view.begin?.();
    }
    frame.live = true;
  }

  /** @param {Gathered} gathered @param {State} now @param {OpenView | null} before */
  function compose(gathered, now, before) {
    const shown = /** @type {Picture} */ (picture);
    /** @type {Scene} */
    const scene = {
      ...gathered,
      unit: /** @type {number} */ (now.unit),
      from: now.from,
      at: now.at,
      left: before?.now.from ?? null,
      inputColours: coloursOf(network, shown, now.scale, gathered.before),
      outputColours: coloursOf(network, shown, now.scale, gathered.layer.name),
      trace: shown.reply,
      picture: shown,
      enter: state.enter,
      swap: state.correct,
      note(change) {
        // While another view is on its way, this one is still there to be touched.
        if (open?.scene === scene && viewOf(network, state.get()) === open.name) notes.add(change);
      },
      look: (at) => tools.look(scene, at),
    };
    return scene;
  }

  /** The view and all that is in it find their places. */
  function settle() {
    if (open) place.settle(open);
  }

  /** The same neuron is shown anew: what is being edited keeps its place and the focus.
   * @param {OpenView} old @param {Frame} frame */
  function renew(old, frame) {
    old.view.destroy?.();
    frame.replace(old.frame);
    notes.drop();
  }

  /** @param {OpenView} old */
  function remove(old) {
    old.view.destroy?.();
    old.frame.destroy();
    // A player that is stopped notes where it stopped: not for what comes next.
    notes.drop();
  }

  function close() {
    if (!open) return;
    const old = open;
    const pieces = places(old.frame.element);
    const columns = placesOf(overview.units());
    const focused = document.activeElement;
    remove(old);
    open = null;
    tools.end();
    place.end();
    const shown = travel(stage, pieces);
    glide(columns, shown);
    focus.up(old.now, focused);
  }

  function leave() {
    notes.write();
    state.leave(above(network, state.get()));
  }

  /** A neuron of the overview was clicked. @param {string} layer @param {number} unit */
  function enter(layer, unit) {
    const opens = openedBy(network, layer);
    if (isBlank(network, opens)) return notices.complain(nothing(opens).message);
    focus.from(layer, unit);
    // From one neuron to another beside it: the way up leads to the network all the same.
    if (open) state.go({ ...NOWHERE, layer: opens, unit });
    else state.enter({ ...NOWHERE, layer: opens, unit });
  }

  listenForLeaving(theatre, () => open?.frame.element ?? null, leave, overview.beside, enter);
  new ResizeObserver(settle).observe(theatre);
  addEventListener("resize", settle);
  for (const [moment, width] of [
    ["beforeprint", PAPER],
    ["afterprint", ""],
  ]) {
    addEventListener(moment, () => {
      place.print(open?.frame.element, width);
      settle();
    });
  }

  return {
    follow,
    /** The picture whose maps are on the page. @param {Picture} next */
    setPicture(next) {
      notes.write();
      picture = next;
      network = next.network;
      pictures += 1;
      return follow(state.get());
    },
    open: enter,
  };
}

/** Where in a view. @param {State} state */
const placeIn = ({ from, at }) => `${from} ${at}`;
