import { changedSentence, predictionSentence } from "../overview/words/words.js";
import { arrived } from "./late.js";

/**
 * What is on the page: the picture that was wished for and is there by now.
 *
 * @param {Pick<PicturesPage, "site" | "overview" | "notices" | "onShown">} page
 */
export function createShown({ site, overview, notices, onShown }) {
  /** @type {ShownPicture | null} */
  let shown = null;
  /** What the overview was given last: it may be overtaken before it is on the page.
   * @type {Wish | null} */
  let painted = null;

  /** What the network says. @param {ShownPicture} shown */
  function sentenceOf({ wish, picture, trained }) {
    const about = site.gallery.find(({ name }) => name === wish.image);
    const sentence = picture.changes.length
      ? changedSentence(picture.reply, trained.reply, about, picture.network)
      : predictionSentence(picture.reply, about, site.network);
    return wish.treatment ? `${sentence} ${wish.treatment}` : sentence;
  }

  return {
    get: () => shown,
    /** @param {Wish} wish @param {Picture} picture @param {Picture} trained */
    async put(wish, picture, trained) {
      const edited = picture.changes.length > 0;
      painted = wish;
      await overview.show(picture.reply, picture.network, wish.passing || edited);
      if (!wish.counts()) return;
      if (!shown) arrived();
      shown = { wish, picture, trained };
      notices.quiet();
      const opened = onShown(picture, wish.passing, trained);
      if (wish.passing) notices.pass(sentenceOf(shown));
      else notices.stand(sentenceOf(shown), picture.network.stopped);
      // What is opened follows before the next change does.
      if (edited) await opened;
    },
    /** What was painted meanwhile is not wanted after all. */
    restore() {
      if (shown && painted !== shown.wish)
        void overview.show(shown.picture.reply, shown.picture.network);
      painted = shown?.wish ?? null;
    },
    /** No other picture follows: what took too long for a passing one is done, and all is announced. */
    rest() {
      if (!shown) return;
      void onShown(shown.picture, false, shown.trained);
      // Another one may be under way already, which is then told.
      if (shown.wish.counts()) notices.stand(sentenceOf(shown));
    },
  };
}
