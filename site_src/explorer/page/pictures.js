import { wordsOf } from "../data/failures.js";
import { createNewest } from "../data/newest.js";
import { Superseded, canonical } from "../data/protocol.js";
import { paintPicture } from "../kit/pictures/heatmap.js";
import { createChanged } from "../state/changes/changed.js";
import { OWN } from "../state/store.js";
import { arrived } from "./late.js";
import { lookAt, named } from "./named.js";
import { createShown } from "./shown.js";

/** @param {Change[]} a @param {Change[]} b */
const same = (a, b) => a === b || canonical(a) === canonical(b);

const VIEW = "overview";
const PATIENCE = 200; // milliseconds before the page says that it waits
const UNREAD = "The changes of the network in this link cannot be read, so they are left out.";

/**
 * Which picture is on the page, and what is changed in the network that sees it. The latest wish
 * wins, whatever arrives when; what cannot be shown leaves everything as it was.
 *
 * @typedef {object} Wish
 * @property {string} image
 * @property {boolean} passing  others of the visitor's follow within moments, as a drawing or a camera
 *   makes them
 * @property {string} treatment  what was done to a picture of the visitor's before the network saw it
 * @property {() => boolean} counts  nothing else has been wished for since
 *
 * @param {object} page
 * @param {Site} page.site
 * @param {Store} page.state
 * @param {Door} page.door
 * @param {Overview} page.overview
 * @param {(picture: Picture, passing: boolean, trained: Picture) => Promise<void> | void} page.onShown
 *   trained: what the network makes of it as it was trained
 * @param {ReturnType<typeof import("../toolbar/gallery.js").createGallery>} page.gallery
 * @param {Notices} page.notices
 */
export function createPictures({ site, state, door, overview, gallery, notices, onShown }) {
  const shown = createShown({ site, overview, notices, onShown });
  const changed = createChanged(site, door);
  const newest = createNewest();
  /** The picture of the visitor's. @type {{reply: Reply, treatment: string} | null} */
  let own = null;
  /** What was asked for last. */
  const wanted = { image: "", changes: /** @type {Change[]} */ ([]) };
  /** Whose changed network is under way. More changes meanwhile wait for it, so that who drags a number
   * sees what becomes of it. @type {Wish | null} */
  let computing = null;
  let waiting = false;

  const shownImage = () => shown.get()?.wish.image ?? "";
  const shownChanges = () => shown.get()?.picture.changes ?? [];

  /** @param {string} image @returns {Wish} */
  const begin = (image, passing = false) => ({
    image,
    passing,
    treatment: "",
    counts: newest.begin(),
  });

  /** @param {Reply} plain  of the network as it was trained @param {Wish} wish */
  async function put(plain, wish) {
    const { network } = site;
    const trained = { ...named(wish.image, plain), reply: plain, changes: [], network };
    const { changes } = wanted;
    waiting = false;
    // From a link with changes: there is something to be seen before Python has arrived.
    if (!changes.length || !shown.get()) await shown.put(wish, trained, trained);
    if (!changes.length || !wish.counts()) return;
    computing = wish;
    const slow = setTimeout(() => {
      if (wish.counts()) notices.wait("Python computes the changed network…");
    }, PATIENCE);
    try {
      const answer = await changed.ask(trained, changes);
      if (wish.counts()) await shown.put(wish, { ...trained, ...answer, changes }, trained);
    } finally {
      clearTimeout(slow);
      if (computing === wish) computing = null;
    }
    if (waiting && wish.counts()) await show(wish.image);
  }

  /** Keep a picture of the visitor's beside those of the gallery. @param {Reply} reply
   * @param {string} treatment */
  function setOwn(reply, treatment) {
    own = { reply, treatment };
    gallery.setOwn(reply.tensor("pixels"), paintPicture);
  }

  /** The visitor's own picture has gone through the network. @param {Reply} reply @param {Wish} wish */
  async function adopt(reply, wish) {
    setOwn(reply, wish.treatment);
    wanted.image = OWN;
    gallery.mark(OWN);
    if (state.get().image !== OWN) state.go({ image: OWN });
    await put(reply, wish);
  }

  /** @param {unknown} error @param {Wish} wish  what could not be shown */
  async function fail(error, wish) {
    const { image } = wish;
    if (error instanceof Superseded || !wish.counts()) return;
    if (waiting) return show(image);
    if (!shown.get() && image !== site.default) {
      // Nothing is on the page yet: what was overtaken, or else the default, comes after all.
      const { image: addressed } = state.get();
      const known = addressed !== OWN && addressed !== image;
      if (!(await alone(known ? addressed : site.default))) return;
    }
    gallery.mark(shownImage());
    Object.assign(wanted, { image: shownImage(), changes: shownChanges() });
    if (shown.get()) restore();
    else {
      overview.miss();
      arrived();
      notices.stand("The network is not here.");
    }
    notices.complain(wordsOf(error));
  }

  /** What has failed may have overtaken a picture that was on its way: all is as it was before. */
  function restore() {
    const { wish, trained } = /** @type {NonNullable<ReturnType<typeof shown.get>>} */ (
      shown.get()
    );
    shown.restore();
    if (wish.image === OWN && own?.reply !== trained.reply) setOwn(trained.reply, wish.treatment);
    const now = state.get();
    if (now.image !== wish.image || !same(now.changes, shownChanges()))
      state.correct({ image: wish.image, changes: shownChanges() });
  }

  /** @param {string} image */
  async function show(image) {
    const wish = begin(image);
    wanted.image = image;
    changed.cancel();
    gallery.mark(image);
    gallery.setBusy(false);
    try {
      await put(await find(wish), wish);
    } catch (error) {
      await fail(error, wish);
    }
    return wish;
  }

  /** Show a picture → whether nothing else was wished for in the meantime. @param {string} image */
  const alone = async (image) => (await show(image)).counts();

  /** @param {Wish} wish */
  function find(wish) {
    if (wish.image !== OWN) return door.ask(VIEW, { ask: "trace", image: wish.image });
    door.cancel(VIEW);
    const { reply, treatment } = /** @type {NonNullable<typeof own>} */ (own);
    wish.treatment = treatment;
    return reply;
  }

  /**
   * Show a picture with changes of the network, if that is not what was asked for last.
   * @param {Pick<State, "image" | "changes">} wish
   */
  async function want({ image, changes }) {
    if (image === wanted.image && same(changes, wanted.changes)) return;
    const edited = image === wanted.image && computing?.counts() && changes.length > 0;
    wanted.changes = changes;
    if (image === OWN && !own) return replaceOwn();
    if (edited) waiting = true;
    else return show(image);
  }

  /** The visitor's own picture was asked for, which is not there any more. */
  async function replaceOwn() {
    const instead = shownImage() || site.default;
    if (instead !== shownImage() && !(await alone(instead))) return;
    state.correct({ image: instead });
    notices.complain("Your own picture is not kept when the page is left; please choose it again.");
  }

  return {
    /** @param {State} now */
    async want(now) {
      if (!now.unread) return want(now);
      const kept = shownChanges();
      const showing = want({ image: now.image, changes: kept });
      state.correct({ changes: kept, unread: false });
      await showing;
      notices.complain(UNREAD);
    },

    /** @param {File} file */
    async open(file) {
      const wish = begin(OWN);
      notices.quiet();
      notices.wait(`“${file.name}” goes through the network…`);
      gallery.setBusy(true);
      door.cancel(VIEW);
      try {
        // What is wrong with a file is said before Python has arrived.
        wish.treatment = await lookAt(file);
        if (!wish.counts()) return;
        await adopt(await door.ask(VIEW, { ask: "trace", image: { size: [] } }, { file }), wish);
      } catch (error) {
        await fail(error, wish);
      } finally {
        if (wish.counts()) gallery.setBusy(false);
      }
    },

    /**
     * Pixels of the visitor's, in any size: from a drawing, a camera, a mixer, the tray.
     * @param {{size: number[], pixels: Uint8Array}} picture
     * @param {boolean} [passing]  another one follows within moments, or else `rest`
     * @returns {Promise<Reply | null>} null if it is not on the page: it failed, or
     *   something else was wished for meanwhile
     */
    async take({ size, pixels }, passing = false) {
      const wish = begin(OWN, passing);
      gallery.setBusy(false);
      try {
        const reply = await door.ask(VIEW, { ask: "trace", image: { size } }, { pixels });
        await adopt(reply, wish);
        return wish.counts() ? reply : null;
      } catch (error) {
        await fail(error, wish);
        return null;
      }
    },

    /** No other picture follows. */
    rest() {
      if (shownImage() === OWN && wanted.image === OWN) shown.rest();
    },

    /** The visitor's own picture, if there is one. */
    own: () => own && named(OWN, own.reply),

    /** What is on the page. */
    present: () => shown.get()?.picture ?? null,
  };
}
