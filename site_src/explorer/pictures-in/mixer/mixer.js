import { AskError, Superseded } from "../../protocol.js";
import { createFollower } from "../follower.js";
import { createControls } from "./controls.js";
import { stepsOf } from "./steps.js";

/**
 * Change the picture that is on the page, and see what the network makes of it. Python changes the
 * pixels; the changed picture is one of the visitor's own.
 *
 * @param {import("../panels.js").Page} page
 * @param {import("../panels.js").Panel} panel
 * @returns {import("../panels.js").Maker}
 */
export function createMixer({ site, door, pictures, notices }, panel) {
  const { input } = site.network;
  /** What is changed: the picture as it was. */
  let base = pictures.present();
  /** The changed one, and whether one is on its way to the page.
   * @type {import("../../reply.js").Reply | null} */
  let made = null;
  let making = false;

  async function mix() {
    if (!base) return;
    const steps = stepsOf(controls.get(), input.channels);
    try {
      const mixed = await door.ask(
        "mixer",
        { ask: "prepare", image: base.ref, steps },
        base.attachment,
      );
      const { data, shape } = mixed.tensor("pixels");
      making = true;
      made = await pictures.take({ size: shape, pixels: new Uint8Array(data) }, true);
    } catch (error) {
      if (error instanceof Superseded) return;
      notices.complain(
        error instanceof AskError ? error.message : `Something went wrong: ${error}.`,
      );
    } finally {
      making = false;
    }
  }

  const follower = createFollower(mix, () => pictures.rest());
  const controls = createControls(input, () => follower.want(null));
  panel.work.append(controls.element);
  if (base) panel.answer.show(base.reply);

  return {
    setPicture(picture) {
      if (making || picture.reply === made) return;
      // Another picture was chosen: the sliders speak of that one.
      base = picture;
      controls.reset();
    },
    close() {},
  };
}
