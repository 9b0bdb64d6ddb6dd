import { paintPicture } from "../kit/pictures/heatmap.js";
import { OWN } from "../state/store.js";
import { lookAt, named } from "./named.js";
import { createShown } from "./shown.js";
import { VIEW, createWishes } from "./wishes.js";

const UNREAD = "The changes of the network in this link cannot be read, so they are left out.";

/**
 * Which picture is on the page: one of the gallery, or one of the visitor's.
 *
 * @param {PicturesPage} page
 */
export function createPictures(page) {
  const { state, door, gallery, notices } = page;
  const shown = createShown(page);
  const own = createOwn(gallery);
  const wishes = createWishes(page, shown, own);

  /** The visitor's own picture has gone through the network. @param {Reply} reply @param {Wish} wish */
  async function adopt(reply, wish) {
    own.set(reply, wish.treatment);
    wishes.choose(OWN);
    if (state.get().image !== OWN) state.go({ image: OWN });
    await wishes.put(reply, wish);
  }

  return {
    /** @param {State} now */
    async want(now) {
      if (!now.unread) return wishes.want(now);
      const changes = wishes.shownChanges();
      const showing = wishes.want({ image: now.image, changes });
      state.correct({ changes, unread: false });
      await showing;
      notices.complain(UNREAD);
    },

    /** @param {File} file */
    async open(file) {
      const wish = wishes.begin(OWN);
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
        await wishes.fail(error, wish);
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
      const wish = wishes.begin(OWN, passing);
      gallery.setBusy(false);
      try {
        const reply = await door.ask(VIEW, { ask: "trace", image: { size } }, { pixels });
        await adopt(reply, wish);
        return wish.counts() ? reply : null;
      } catch (error) {
        await wishes.fail(error, wish);
        return null;
      }
    },

    /** No other picture follows. */
    rest() {
      if (shown.get()?.wish.image === OWN && wishes.wanted() === OWN) shown.rest();
    },

    /** The visitor's own picture, if there is one. */
    own() {
      const picture = own.get();
      return picture && named(OWN, picture.reply);
    },

    /** What is on the page. */
    present: () => shown.get()?.picture ?? null,
  };
}

/** The picture of the visitor's, beside those of the gallery. @param {PicturesPage["gallery"]} gallery */
export function createOwn(gallery) {
  /** @type {{reply: Reply, treatment: string} | null} */
  let own = null;
  return {
    get: () => own,
    /** @param {Reply} reply @param {string} treatment */
    set(reply, treatment) {
      own = { reply, treatment };
      gallery.setOwn(reply.tensor("pixels"), paintPicture);
    },
  };
}
