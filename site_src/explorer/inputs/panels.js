import { AGAIN, bring } from "../data/bring.js";
import { focusOn } from "../kit/controls/menu.js";
import { createPanel } from "./making/panel.js";

/** The panels in which a picture is made, one at a time, beside the network. */

/** By what the button says: the heading, and what fills the panel. */
const MAKERS = {
  drawing: { title: "Draw a picture", load: () => import("./drawing/drawing.js") },
  camera: { title: "Use the camera", load: () => import("./camera/camera.js") },
  mixture: { title: "Change the picture", load: () => import("./mixer/mixer.js") },
  crop: { title: "Move the crop", load: () => import("./crop/crop.js") },
};

/** @param {MakingPage} page */
export function createPanels(page) {
  /** @type {{button: HTMLButtonElement, panel: MakingPanel, maker: PictureMaker} | null} */
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
      const { title, load } = MAKERS[/** @type {keyof typeof MAKERS} */ (button.dataset.makes)];
      const { createMaker } = await bring("The tool", load, AGAIN);
      if (open?.button === button) return; // pressed twice while it was fetched
      close();
      const panel = createPanel(title, close);
      panel.open(/** @type {HTMLElement} */ (page.theatre.parentElement));
      const present = page.pictures.present();
      if (present) panel.answer.show(present.reply);
      open = { button, panel, maker: createMaker(page, panel) };
      button.setAttribute("aria-expanded", "true");
      panel.arrive();
    },
    /** Close what a button has opened, if it is open. @param {HTMLButtonElement} button */
    close(button) {
      if (open?.button === button) close();
    },
    /** @param {Picture} picture */
    setPicture(picture) {
      if (!open) return;
      open.panel.answer.show(picture.reply);
      open.maker.setPicture?.(picture);
    },
  };
}
