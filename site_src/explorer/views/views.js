import { createAsking } from "../data/asking.js";
import { wordsOf } from "../data/failures.js";
import { AskError, canonical } from "../data/protocol.js";
import { above, openedBy, viewOf } from "../scene/levels.js";
import { gather } from "../scene/scene.js";
import { blankSentence, isBlank } from "../state/changes/stopped.js";
import { NOWHERE } from "../state/store.js";
import { listenForLeaving } from "./opening/leaving.js";
import { createOpened } from "./opened.js";

/**
 * Opens and closes the explanation views over the overview, as the state says.
 *
 * @typedef {object} Page
 * @property {HTMLElement} theatre  holds the overview's stage, and the view over it
 * @property {HTMLElement} stage
 * @property {Site} site
 * @property {Store} state
 * @property {Door} door
 * @property {Overview} overview
 * @property {Notices} notices
 * @property {Tools} tools  what one can do with an opened neuron
 *
 * @param {Page} page
 */
export function createViews(page) {
  const { theatre, site, state, door, overview, notices, tools } = page;
  let { network } = site;
  /** @type {Picture | null} */
  let picture = null;
  /** Counts the pictures. */
  let pictures = 0;
  /** The signature of what is open, or on its way. */
  let wanted = "";
  /** What was gathered last: from a neuron to one of its kernels nothing new is needed.
   * @type {{key: string, gathered: import("../scene/scene.js").Gathered} | null} */
  let kept = null;
  let late = false;
  /** The view that the page was opened at, until it is there or another is asked for. Its numbers may
   * be asked for twice: with changes in the link. @type {string | null | undefined} */
  let arriving;
  const opened = createOpened(page, leave);
  const asking = createAsking({
    fail,
    wait(waiting) {
      if (waiting) notices.wait("The numbers are on their way…");
      else if (late) notices.arrived();
      late = waiting;
    },
  });

  /** @param {State} now */
  async function follow(now) {
    if (!picture) return;
    const name = viewOf(network, now);
    if (arriving === undefined) arriving = name;
    if (name !== arriving) arriving = null;
    const open = opened.get();
    // A place that is still on its way into the address was one of where the visitor has been.
    if (!open || name !== open.name || placeIn(now) !== placeIn(open.now)) opened.notes.drop();
    const signature = name && `${name} ${pictures} ${now.scale}`;
    const isOpen = open?.signature === signature;
    if (!isOpen && signature === wanted) return;
    wanted = signature;
    asking.end();
    if (isOpen) {
      open.now = now;
      open.view.show(now);
      tools.show(now);
      return;
    }
    if (!name) return opened.close();
    if (isBlank(network, now.layer)) {
      if (canonical(picture.changes) === canonical(now.changes)) return fail(nothing(now.layer));
      // Another network is on its way, and perhaps goes on to its end.
      wanted = "";
      return;
    }
    const key = `${now.layer} ${now.unit} ${pictures}`;
    if (kept?.key === key) return present(name, kept.gathered);
    const shown = picture;
    await asking.begin(
      () => gather(door, network, shown, now),
      (gathered) => {
        kept = { key, gathered };
        present(name, gathered);
      },
    );
  }

  /** Open what is wanted. @param {string} name @param {import("../scene/scene.js").Gathered} gathered */
  function present(name, gathered) {
    if (!picture) return;
    try {
      const next = { name, signature: wanted, now: state.get(), picture: pictures };
      opened.show(next, picture, gathered, arriving === name);
      arriving = null;
    } catch (error) {
      fail(error);
    }
  }

  /** @param {string | null} layer  that nothing arrives at */
  const nothing = (layer) => new AskError(blankSentence(network, layer ?? ""));

  /** What was there stays, unless it shows a picture that is gone. @param {unknown} error */
  function fail(error) {
    asking.end();
    const open = opened.get();
    const stays = open?.picture === pictures ? open : null;
    wanted = stays?.signature ?? "";
    const { layer, unit, from, at } = stays?.now ?? NOWHERE;
    state.correct({ layer, unit, from, at, ...(stays && { scale: stays.now.scale }) });
    if (!stays) opened.close();
    notices.complain(wordsOf(error));
  }

  function leave() {
    opened.notes.write();
    state.leave(above(network, state.get()));
  }

  /** A neuron of the overview was clicked. @param {string} layer @param {number} unit */
  function enter(layer, unit) {
    const opens = openedBy(network, layer);
    if (isBlank(network, opens)) return notices.complain(nothing(opens).message);
    opened.cameFrom(layer, unit);
    const to = { ...NOWHERE, layer: opens, unit };
    // From one neuron to another beside it: the way up leads to the network all the same.
    if (opened.get()) state.go(to);
    else state.enter(to);
  }

  const element = () => opened.get()?.frame.element ?? null;
  listenForLeaving(theatre, element, leave, overview.beside, enter);

  return {
    follow,
    /** The picture whose maps are on the page. @param {Picture} next */
    setPicture(next) {
      opened.notes.write();
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
