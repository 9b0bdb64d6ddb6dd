import { AGAIN, bring } from "../data/bring.js";
import { wordsOf } from "../data/failures.js";

/**
 * What makes a picture of the visitor's own: a file, drawing, the camera, changing the one that is
 * there; and the tray that keeps them. All but opening a file is fetched when it is wanted.
 *
 * @param {Omit<MakingPage, "upload">} made
 */
export function inviteToMake(made) {
  const { pictures, notices } = made;
  /** @type {MakingPage} */
  const page = { ...made, upload: { file: null } };
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (
    document.querySelectorAll("button[data-makes]")
  );
  const crop = /** @type {HTMLButtonElement} */ (
    document.querySelector('button[data-makes="crop"]')
  );
  /** @typedef {ReturnType<typeof import("../inputs/panels.js").createPanels>} Panels */
  /** @type {Promise<Panels> | null} */
  let fetched = null;
  /** @type {Panels | null} */
  let panels = null;
  /** @typedef {ReturnType<typeof import("../inputs/tray.js").createTray>} Tray */
  /** @type {Promise<Tray> | null} */
  let tray = null;
  /** What was said of a tool that did not arrive. */
  let complained = "";

  async function fetchPanels() {
    const { createPanels } = await bring("The tool", () => import("../inputs/panels.js"), AGAIN);
    return (panels = createPanels(page));
  }

  async function fetchTray() {
    const { createTray } = await bring(
      "What keeps your pictures",
      () => import("../inputs/tray.js"),
    );
    const own = document.querySelector('#gallery input[value="own"]')?.closest("label");
    return createTray(page, /** @type {HTMLElement} */ (own));
  }

  /** @param {HTMLButtonElement} button */
  async function toggle(button) {
    fetched ??= fetchPanels();
    try {
      await (await fetched).toggle(button);
      if (complained) notices.quiet(complained);
    } catch (error) {
      if (!panels) fetched = null; // to be tried again
      notices.complain((complained = wordsOf(error)));
    }
  }

  for (const button of buttons) button.addEventListener("click", () => void toggle(button));

  return {
    /** A picture of the visitor's. @param {File} file */
    async open(file) {
      const before = pictures.present();
      await pictures.open(file);
      const now = pictures.present();
      if (now === before || !now || typeof now.ref === "string") return;
      page.upload.file = file;
      crop.hidden = false;
      panels?.close(crop);
    },
    /** The picture whose maps are on the page. @param {Picture} picture */
    setPicture(picture) {
      panels?.setPicture(picture);
      // Who has no picture of his own needs no tray.
      if (!tray && typeof picture.ref === "string") return;
      tray ??= fetchTray();
      tray.then(
        (there) => there.setPicture(picture),
        (error) => {
          tray = null; // to be tried again
          notices.complain(wordsOf(error));
        },
      );
    },
  };
}
