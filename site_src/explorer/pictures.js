import { paintPicture } from "./heatmap.js";
import { predictionSentence } from "./overview/words.js";
import { AskError, Superseded } from "./protocol.js";
import { OWN } from "./state.js";

const VIEW = "overview";

/**
 * How further questions about a picture name it: the visitor's own goes along as the pixels that the
 * network saw.
 * @param {string} image
 * @param {import("./reply.js").Reply} reply
 * @returns {{ref: import("./protocol.js").ImageRef, attachment: import("./protocol.js").Attachment}}
 */
function named(image, reply) {
  if (image !== OWN) return { ref: image, attachment: {} };
  const { data, shape } = reply.tensor("pixels");
  return { ref: { size: shape }, attachment: { pixels: new Uint8Array(data) } };
}

/**
 * Which picture is on the page. The latest wish wins, whatever arrives when; what cannot be shown
 * leaves everything as it was.
 *
 * @param {object} page
 * @param {import("./site.js").Site} page.site
 * @param {import("./state.js").Store} page.state
 * @param {ReturnType<typeof import("./door.js").createDoor>} page.door
 * @param {Awaited<ReturnType<typeof import("./overview/overview.js").createOverview>>} page.overview
 * @param {(picture: import("./views/scene.js").Picture, passing: boolean) => void} page.onShown
 *   passing: others of the visitor's follow within moments, as a drawing or a camera makes them
 * @param {ReturnType<typeof import("./toolbar/gallery.js").createGallery>} page.gallery
 * @param {ReturnType<typeof import("./notices.js").createNotices>} page.notices
 */
export function createPictures({ site, state, door, overview, gallery, notices, onShown }) {
  /** The reply for the visitor's own picture. @type {import("./reply.js").Reply | null} */
  let own = null;
  /** Whose maps are on the page, and whose were asked for last. */
  let shown = "";
  let wanted = "";
  /** Counts the wishes: who finds another number after waiting has been overtaken. */
  let latest = 0;

  /** What is on the page. @type {import("./views/scene.js").Picture | null} */
  let present = null;

  /** @param {import("./reply.js").Reply} reply @param {string} image @param {number} wish
   * @param {boolean} [passing] */
  async function put(reply, image, wish, passing = false) {
    await overview.show(reply, passing);
    if (wish !== latest) return;
    shown = image;
    present = { ...named(image, reply), reply };
    onShown(present, passing);
    const picture = site.gallery.find(({ name }) => name === image);
    notices.quiet();
    const sentence = predictionSentence(reply, picture, site.network);
    if (passing) notices.pass(sentence);
    else notices.stand(sentence);
  }

  /** The visitor's own picture has gone through the network.
   * @param {import("./reply.js").Reply} reply @param {number} wish @param {boolean} [passing] */
  async function adopt(reply, wish, passing) {
    own = reply;
    wanted = OWN;
    gallery.setOwn(reply.tensor("pixels"), paintPicture);
    gallery.mark(OWN);
    if (state.get().image !== OWN) state.go({ image: OWN });
    await put(reply, OWN, wish, passing);
  }

  /** @param {unknown} error @param {number} wish @param {string} image  what could not be shown */
  async function fail(error, wish, image) {
    if (error instanceof Superseded || wish !== latest) return;
    if (!shown && image !== site.default) {
      // Nothing is on the page yet: what was overtaken, or else the default, comes after all.
      const { image: addressed } = state.get();
      const known = addressed !== OWN && addressed !== image;
      if (!(await alone(known ? addressed : site.default))) return;
    }
    wanted = shown;
    gallery.mark(shown);
    if (shown && state.get().image !== shown) state.correct({ image: shown });
    notices.complain(error instanceof AskError ? error.message : `Something went wrong: ${error}.`);
  }

  /** @param {string} image */
  async function show(image) {
    const wish = ++latest;
    wanted = image;
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
    return /** @type {import("./reply.js").Reply} */ (own);
  }

  return {
    /**
     * Show a picture, if it is not the one that was asked for last.
     * @param {string} image
     */
    async want(image) {
      if (image === wanted) return;
      if (image !== OWN || own) return show(image);
      const instead = shown || site.default;
      if (instead !== shown && !(await alone(instead))) return;
      state.correct({ image: instead });
      notices.complain(
        "Your own picture is not kept when the page is left; please choose it again.",
      );
    },

    /** @param {File} file */
    async open(file) {
      const wish = ++latest;
      notices.quiet();
      notices.wait(`“${file.name}” goes through the network…`);
      gallery.setBusy(true);
      try {
        const reply = await door.ask(VIEW, { ask: "trace", image: { size: [] } }, { file });
        await adopt(reply, wish);
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
     * @returns {Promise<import("./reply.js").Reply | null>} null if it is not on the page: it failed, or
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
      onShown(present, false);
      notices.stand(predictionSentence(present.reply, undefined, site.network));
    },

    /** What is on the page. */
    present: () => present,
  };
}
