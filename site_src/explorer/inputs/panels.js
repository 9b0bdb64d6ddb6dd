import { AGAIN, bring } from "../data/bring.js";
import { focusOn } from "../kit/controls/menu.js";
import { createPanel } from "./making/panel.js";

/**
 * The panels in which a picture is made, one at a time, beside the network.
 *
 * @typedef {object} Page
 * @property {import("../data/site.js").Site} site
 * @property {import("../state/store.js").Store} state
 * @property {ReturnType<typeof import("../data/door.js").createDoor>} door
 * @property {ReturnType<typeof import("../page/pictures.js").createPictures>} pictures
 * @property {ReturnType<typeof import("../page/notices.js").createNotices>} notices
 * @property {HTMLElement} theatre  the panel is beside it
 * @property {{file: File | null}} upload  the latest one
 *
 * @typedef {ReturnType<typeof createPanel>} Panel
 * @typedef {import("../state/store.js").State} State
 *
 * @typedef {object} Maker  what fills a panel
 * @property {(picture: import("../scene/scene.js").Picture) => void} [setPicture]  the picture on the page
 * @property {(now: State, before: State) => void} [follow]  what is looked at
 * @property {() => void} close  stop everything
 */

/** By what the button says: the heading, and what fills the panel.
 * @type {Record<string, {title: string, load: () => Promise<(page: Page, panel: Panel) => Maker>}>} */
const MAKERS = {
  drawing: {
    title: "Draw a picture",
    load: async () =>
      (await bring("The tool", () => import("./drawing/drawing.js"), AGAIN)).createDrawing,
  },
  camera: {
    title: "Use the camera",
    load: async () =>
      (await bring("The tool", () => import("./camera/camera.js"), AGAIN)).createCamera,
  },
  mixture: {
    title: "Change the picture",
    load: async () =>
      (await bring("The tool", () => import("./mixer/mixer.js"), AGAIN)).createMixer,
  },
  crop: {
    title: "Move the crop",
    load: async () => (await bring("The tool", () => import("./crop/crop.js"), AGAIN)).createCrop,
  },
};

/** @param {Page} page */
export function createPanels(page) {
  /** @type {{button: HTMLButtonElement, panel: Panel, maker: Maker} | null} */
  let open = null;

  /** @param {boolean} [returning]  the focus goes back to the button */
  function close(returning = false) {
    if (!open) return;
    const { button, panel, maker } = open;
    open = null;
    maker.close();
    panel.close();
    button.setAttribute("aria-expanded", "false");
    if (returning) focusOn(button);
  }

  page.state.listen((now, before) => open?.maker.follow?.(now, before));

  return {
    /** @param {HTMLButtonElement} button  says in `data-makes` what it opens */
    async toggle(button) {
      if (open?.button === button) return close();
      const { title, load } = MAKERS[button.dataset.makes ?? ""];
      const create = await load();
      if (open?.button === button) return; // pressed twice while it was fetched
      close();
      const panel = createPanel(title, close);
      panel.open(/** @type {HTMLElement} */ (page.theatre.parentElement));
      const present = page.pictures.present();
      if (present) panel.answer.show(present.reply);
      open = { button, panel, maker: create(page, panel) };
      button.setAttribute("aria-expanded", "true");
      panel.arrive();
    },
    /** Close what a button has opened, if it is open. @param {HTMLButtonElement} button */
    close(button) {
      if (open?.button === button) close();
    },
    /** @param {import("../scene/scene.js").Picture} picture */
    setPicture(picture) {
      if (!open) return;
      open.panel.answer.show(picture.reply);
      open.maker.setPicture?.(picture);
    },
  };
}
