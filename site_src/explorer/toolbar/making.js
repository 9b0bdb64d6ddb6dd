import { AGAIN, bring } from "../data/bring.js";
import { wordsOf } from "../data/failures.js";

/**
 * What makes a picture of the visitor's own: a file, drawing, the camera, changing the one that is
 * there; and the tray that keeps them. All but opening a file is fetched when it is wanted.
 *
 * @typedef {ReturnType<typeof import("../inputs/panels.js").createPanels>} Panels
 * @typedef {ReturnType<typeof import("../inputs/tray.js").createTray>} Tray
 *
 * @param {Omit<MakingPage, "upload">} rooms
 */
export function inviteToMake(rooms) {
  const { pictures, notices } = rooms;
  /** @type {MakingPage} */
  const page = { ...rooms, upload: { file: null } };
  const crop = /** @type {HTMLButtonElement} */ (
    document.querySelector('button[data-makes="crop"]')
  );
  /** @type {Promise<Panels> | null} */
  let fetched = null;
  /** @type {Panels | null} */
  let panels = null;
  /** @type {Promise<Tray> | null} */
  let tray = null;
  const complaint = notices.createComplaint();

  async function fetchPanels() {
    const { createPanels } = await bring("The tool", () => import("../inputs/panels.js"), AGAIN);
    return (panels = createPanels(page));
  }

  async function fetchTray() {
    const { createTray } = await bring(
      "What keeps your pictures",
      () => import("../inputs/tray.js"),
    );
    const item = document.querySelector('#gallery input[value="own"]')?.closest("label");
    return createTray(page, /** @type {HTMLElement} */ (item));
  }

  /** @param {HTMLButtonElement} button */
  async function toggle(button) {
    fetched ??= fetchPanels();
    try {
      await (await fetched).toggle(button);
      complaint.end();
    } catch (error) {
      if (!panels) fetched = null; // to be tried again
      complaint.make(wordsOf(error));
    }
  }

  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("button[data-makes]");
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
        ({ setPicture }) => setPicture(picture),
        (error) => {
          tray = null; // to be tried again
          notices.complain(wordsOf(error));
        },
      );
    },
  };
}
