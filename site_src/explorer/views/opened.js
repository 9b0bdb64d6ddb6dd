import { coloured } from "../scene/scene.js";
import { above, viewOf } from "../scene/levels.js";
import { isSilenced, titleOf } from "../scene/titles.js";
import { makerOf } from "./families.js";
import { glide, placesOf, places, travel } from "./opening/flip.js";
import { createFocus } from "./opening/focus.js";
import { createFrame } from "./opening/frame.js";
import { createNotes } from "./opening/notes.js";
import { createPlace } from "./opening/place.js";

const PAPER = "1000px"; // what a sheet of A4 on its side has room for

/**
 * The view that is open over the overview, if one is: how it comes, is shown anew, and goes.
 *
 * @typedef {import("../scene/scene.js").Gathered} Gathered
 *
 * @param {import("./views.js").Page} page
 * @param {() => void} leave  the visitor wants to go one level up
 */
export function createOpened({ theatre, stage, site, state, overview, notices, tools }, leave) {
  /** @type {OpenView | null} */
  let open = null;
  const focus = createFocus(theatre, overview, site.network);
  const place = createPlace(theatre, stage, overview);
  const notes = createNotes(state);

  /**
   * @param {Omit<OpenView, "frame" | "view" | "scene">} next
   * @param {Picture} picture
   * @param {Gathered} gathered
   * @param {boolean} initial  the page has just been opened at this view
   */
  function show(next, picture, gathered, initial) {
    const before = open;
    const pieces = new Map([...places(stage), ...(before ? places(before.frame.element) : [])]);
    const columns = placesOf(overview.units());
    const focused = document.activeElement;
    const scene = compose(gathered, picture, next.now);
    const frame = frameOf(scene, next.now);
    // The view is made before anything else is changed: if it fails, what is there stays.
    const view = makerOf(scene.layer.family, scene.from)(scene, frame);
    const same = before?.name === next.name;
    if (before && same) renew(before, frame);
    else {
      if (before) remove(before);
      else place.begin();
      theatre.append(frame.element);
    }
    open = { ...next, frame, view, scene };
    tools.follow(open, before);
    settle();
    if (!same) {
      place.bringUp(frame.element, !before);
      if (!initial) {
        travel(frame.element, pieces);
        glide(columns);
        focus.down(open, before, focused);
      }
      view.begin?.();
    }
    frame.live = true;
  }

  /** @param {Gathered} gathered @param {Picture} picture @param {State} now */
  function compose(gathered, picture, now) {
    /** @type {Scene} */
    const scene = {
      ...coloured(gathered, picture, now.scale),
      unit: /** @type {number} */ (now.unit),
      from: now.from,
      at: now.at,
      left: open?.now.from ?? null,
      picture,
      enter: state.enter,
      swap: state.correct,
      note(change) {
        // While another view is on its way, this one is still there to be touched.
        const shown = open?.scene === scene && viewOf(scene.network, state.get()) === open.name;
        if (shown) notes.add(change);
      },
      look: (at) => tools.look(scene, at),
    };
    return scene;
  }

  /** @param {Scene} scene @param {State} now */
  function frameOf(scene, now) {
    const usable = tools.of(scene);
    const frame = createFrame({
      title: titleOf(scene),
      layer: scene.layer,
      up: above(scene.network, now).layer === null ? "close" : "back",
      onClose: leave,
      tools: usable.map(({ name, label }) => ({ name, label: label(scene) })),
      onTool(chosen) {
        const tool = usable.find((other) => other.name === chosen);
        if (open && tool) void tools.toggle(open, tool);
      },
      onSay: notices.look,
    });
    if (isSilenced(scene)) frame.silence();
    return frame;
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
    glide(columns, travel(stage, pieces));
    focus.up(old.now, focused);
  }

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

  return { get: () => open, show, close, notes, cameFrom: focus.from };
}
