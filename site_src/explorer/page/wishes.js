import { wordsOf } from "../data/failures.js";
import { createNewest } from "../data/newest.js";
import { Superseded, canonical } from "../data/protocol.js";
import { createChanged } from "../state/changes/changed.js";
import { OWN } from "../state/store.js";
import { arrived } from "./late.js";
import { named } from "./named.js";

/** @param {Change[]} a @param {Change[]} b */
const same = (a, b) => a === b || canonical(a) === canonical(b);

export const VIEW = "overview"; // on whose behalf Python is asked
const PATIENCE = 200; // milliseconds before the page says that it waits

/**
 * Which picture is wished for, and which changes of the network that sees it. The latest wish wins,
 * whatever arrives when; what cannot be shown leaves everything as it was.
 *
 * @param {Omit<PicturesPage, "onShown">} page
 * @param {ReturnType<typeof import("./shown.js").createShown>} shown
 * @param {ReturnType<typeof import("./pictures.js").createOwn>} own
 */
export function createWishes({ site, state, door, overview, gallery, notices }, shown, own) {
  const changed = createChanged(site, door);
  const newest = createNewest();
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

  /** @param {string} image */
  function choose(image) {
    wanted.image = image;
    gallery.mark(image);
  }

  /** Put a picture on the page, and then what the changed network makes of it.
   * @param {Reply} plain  of the network as it was trained @param {Wish} wish */
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
    choose(shownImage());
    wanted.changes = shownChanges();
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
    const { wish, trained } = /** @type {ShownPicture} */ (shown.get());
    shown.restore();
    if (wish.image === OWN && own.get()?.reply !== trained.reply)
      own.set(trained.reply, wish.treatment);
    const now = state.get();
    if (now.image !== wish.image || !same(now.changes, shownChanges()))
      state.correct({ image: wish.image, changes: shownChanges() });
  }

  /** @param {string} image */
  async function show(image) {
    const wish = begin(image);
    changed.cancel();
    choose(image);
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
    const { reply, treatment } = /** @type {NonNullable<ReturnType<typeof own.get>>} */ (own.get());
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
    if (image === OWN && !own.get()) return replaceOwn();
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

  return { begin, choose, put, fail, want, wanted: () => wanted.image, shownChanges };
}
