import { createChanged } from "../state/changes/changed.js";
import { paintPicture } from "../kit/pictures/heatmap.js";
import { changedSentence, predictionSentence } from "../overview/words/words.js";
import { wordsOf } from "../data/failures.js";
import { arrived } from "./late.js";
import { Superseded, canonical } from "../data/protocol.js";
import { OWN } from "../state/store.js";
import { lookAt, named } from "./named.js";

/** @param {Change[]} a @param {Change[]} b */
const same = (a, b) => a === b || canonical(a) === canonical(b);

const VIEW = "overview";
const PATIENCE = 200; // milliseconds before the page says that it waits
const UNREAD = "The changes of the network in this link cannot be read, so they are left out.";

/**
 * Which picture is on the page, and what is changed in the network that sees it. The latest wish
 * wins, whatever arrives when; what cannot be shown leaves everything as it was.
 *
 * @typedef {Change[]} Changes
 *
 * @param {object} page
 * @param {Site} page.site
 * @param {Store} page.state
 * @param {Door} page.door
 * @param {Overview} page.overview
 * @param {(picture: Picture, passing: boolean, trained: Picture) => Promise<void> | void} page.onShown
 *   passing: others of the visitor's follow within moments, as a drawing or a camera makes them;
 *   trained: what the network makes of it as it was trained
 * @param {ReturnType<typeof import("../toolbar/gallery.js").createGallery>} page.gallery
 * @param {Notices} page.notices
 */
export function createPictures({ site, state, door, overview, gallery, notices, onShown }) {
  /** The reply for the visitor's own picture. @type {Reply | null} */
  let own = null;
  /** What was done to it before the network saw it. */
  let treated = "";
  /** Whose maps are on the page, and whose were asked for last. */
  let shown = "";
  let wanted = "";
  /** Counts the wishes: who finds another number after waiting has been overtaken. */
  let latest = 0;
  /** The wish that is on the page. */
  let granted = 0;
  /** The wish that the overview was given last: it may be overtaken before it is on the page. */
  let painted = 0;

  const changed = createChanged(site, door);
  /** The changes that are on the page, and those that were asked for last.
   * @type {{shown: Changes, wanted: Changes}} */
  const changes = { shown: [], wanted: [] };
  /** A changed network is under way; more changes meanwhile wait for it, so that who drags a number
   * sees what becomes of it. */
  let computing = 0; // which wish
  let waiting = false;

  /** What is on the page, and the same as the network was trained.
   * @type {{picture: Picture, trained: Picture} | null} */
  let present = null;

  /** @param {Reply} plain  of the network as it was trained
   * @param {string} image @param {number} wish @param {boolean} [passing] */
  async function put(plain, image, wish, passing = false) {
    const trained = { ...named(image, plain), reply: plain, changes: [], network: site.network };
    const wanting = changes.wanted;
    waiting = false;
    // From a link with changes: there is something to be seen before Python has arrived.
    if (!wanting.length || !shown) await reveal(trained, trained, image, wish, passing);
    if (!wanting.length || wish !== latest) return;
    computing = wish;
    const slow = setTimeout(() => {
      if (wish === latest) notices.wait("Python computes the changed network…");
    }, PATIENCE);
    try {
      const answer = await changed.ask(trained, wanting);
      const picture = { ...trained, ...answer, changes: wanting };
      if (wish === latest) await reveal(picture, trained, image, wish, passing);
    } finally {
      clearTimeout(slow);
      if (computing === wish) computing = 0;
    }
    if (waiting && wish === latest) await show(image);
  }

  /** @param {Picture} picture @param {Picture} trained @param {string} image @param {number} wish
   * @param {boolean} passing */
  async function reveal(picture, trained, image, wish, passing) {
    painted = wish;
    await overview.show(picture.reply, picture.network, passing || computing === wish);
    if (wish !== latest) return;
    if (!shown) arrived();
    shown = image;
    granted = wish;
    changes.shown = picture.changes;
    present = { picture, trained };
    notices.quiet();
    const opened = onShown(picture, passing, trained);
    if (passing) notices.pass(sentence());
    else notices.stand(sentence(), picture.network.stopped);
    // What is opened follows before the next change does.
    if (computing === wish) await opened;
  }

  /** What the network says of the picture on the page. */
  function sentence() {
    const { picture, trained } = /** @type {NonNullable<typeof present>} */ (present);
    const about = site.gallery.find(({ name }) => name === shown);
    const said = picture.changes.length
      ? changedSentence(picture.reply, trained.reply, about, picture.network)
      : predictionSentence(picture.reply, about, site.network);
    return shown === OWN && treated ? `${said} ${treated}` : said;
  }

  /** The visitor's own picture has gone through the network.
   * @param {Reply} reply @param {number} wish @param {boolean} [passing]
   * @param {string} [treatment]  what was done to it before */
  async function adopt(reply, wish, passing = false, treatment = "") {
    own = reply;
    treated = treatment;
    wanted = OWN;
    gallery.setOwn(reply.tensor("pixels"), paintPicture);
    gallery.mark(OWN);
    if (state.get().image !== OWN) state.go({ image: OWN });
    await put(reply, OWN, wish, passing);
  }

  /** @param {unknown} error @param {number} wish @param {string} image  what could not be shown */
  async function fail(error, wish, image) {
    if (error instanceof Superseded || wish !== latest) return;
    if (waiting) return show(image);
    if (!shown && image !== site.default) {
      // Nothing is on the page yet: what was overtaken, or else the default, comes after all.
      const { image: addressed } = state.get();
      const known = addressed !== OWN && addressed !== image;
      if (!(await alone(known ? addressed : site.default))) return;
    }
    wanted = shown;
    changes.wanted = changes.shown;
    gallery.mark(shown);
    if (!shown) {
      overview.miss();
      arrived();
      notices.stand("The network is not here.");
      return notices.complain(wordsOf(error));
    }
    restore();
    const now = state.get();
    if (now.image !== shown || !same(now.changes, changes.shown))
      state.correct({ image: shown, changes: changes.shown });
    notices.complain(wordsOf(error));
  }

  /** What has failed may have overtaken a picture that was on its way: all is as it was before. */
  function restore() {
    const { picture, trained } = /** @type {NonNullable<typeof present>} */ (present);
    if (painted !== granted) void overview.show(picture.reply, picture.network);
    painted = granted;
    if (shown !== OWN || own === trained.reply) return;
    own = trained.reply;
    gallery.setOwn(own.tensor("pixels"), paintPicture);
  }

  /** @param {string} image */
  async function show(image) {
    const wish = ++latest;
    wanted = image;
    changed.cancel();
    gallery.mark(image);
    gallery.setBusy(false);
    try {
      await put(await find(image), image, wish);
    } catch (error) {
      await fail(error, wish, image);
    }
  }

  /** Show a picture → whether nothing else was wished for in the meantime. @param {string} image */
  async function alone(image) {
    const showing = show(image);
    const wish = latest;
    await showing;
    return wish === latest;
  }

  /** @param {string} image */
  function find(image) {
    if (image !== OWN) return door.ask(VIEW, { ask: "trace", image });
    door.cancel(VIEW);
    return /** @type {Reply} */ (own);
  }

  /**
   * Show a picture with changes of the network, if that is not what was asked for last.
   * @param {Pick<State, "image" | "changes">} wish
   */
  async function want({ image, changes: wanting }) {
    if (image === wanted && same(wanting, changes.wanted)) return;
    const edited = image === wanted && computing === latest && wanting.length > 0;
    changes.wanted = wanting;
    if (image === OWN && !own) return replaceOwn();
    if (edited) waiting = true;
    else return show(image);
  }

  /** The visitor's own picture was asked for, which is not there any more. */
  async function replaceOwn() {
    const instead = shown || site.default;
    if (instead !== shown && !(await alone(instead))) return;
    state.correct({ image: instead });
    notices.complain("Your own picture is not kept when the page is left; please choose it again.");
  }

  return {
    /** @param {State} now */
    async want(now) {
      if (!now.unread) return want(now);
      const kept = changes.shown;
      const showing = want({ image: now.image, changes: kept });
      state.correct({ changes: kept, unread: false });
      await showing;
      notices.complain(UNREAD);
    },

    /** @param {File} file */
    async open(file) {
      const wish = ++latest;
      notices.quiet();
      notices.wait(`“${file.name}” goes through the network…`);
      gallery.setBusy(true);
      door.cancel(VIEW);
      try {
        // What is wrong with a file is said before Python has arrived.
        const treatment = await lookAt(file);
        if (wish !== latest) return;
        const reply = await door.ask(VIEW, { ask: "trace", image: { size: [] } }, { file });
        await adopt(reply, wish, false, treatment);
      } catch (error) {
        await fail(error, wish, OWN);
      } finally {
        if (wish === latest) gallery.setBusy(false);
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
      const wish = ++latest;
      gallery.setBusy(false);
      try {
        const reply = await door.ask(VIEW, { ask: "trace", image: { size } }, { pixels });
        await adopt(reply, wish, passing);
        return wish === latest ? reply : null;
      } catch (error) {
        await fail(error, wish, OWN);
        return null;
      }
    },

    /** No other picture follows: what took too long for a passing one is done, and all is announced. */
    rest() {
      if (shown !== OWN || wanted !== OWN || !present) return;
      void onShown(present.picture, false, present.trained);
      // Another one may be under way already, which is then told.
      if (granted === latest) notices.stand(sentence());
    },

    /** The visitor's own picture, if there is one. */
    own: () => own && named(OWN, own),

    /** What is on the page. */
    present: () => present?.picture ?? null,
  };
}
