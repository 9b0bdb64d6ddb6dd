import { wordsOf } from "../../data/failures.js";
import { Superseded } from "../../data/protocol.js";
import { element } from "../../kit/element.js";
import { createFollower } from "../../kit/follower.js";
import { createHint } from "../making/panel.js";
import { createControls } from "./controls.js";
import { stepsOf } from "./steps.js";

/**
 * Change the picture that is on the page, and see what the network makes of it. Python changes the
 * pixels; the changed picture is one of the visitor's own.
 *
 * @param {MakingPage} page
 * @param {MakingPanel} panel
 * @returns {PictureMaker}
 */
export function createMixer({ site, door, pictures, notices }, panel) {
  const { input } = site.network;
  /** What is changed: the picture as it was. */
  let base = pictures.present();
  /** The changed one. @type {Uint8Array | null} */
  let mixed = null;

  async function mix() {
    if (!base) return;
    const steps = stepsOf(controls.get(), input.channels);
    try {
      const reply = await door.ask(
        "mixer",
        { ask: "prepare", image: base.ref, steps },
        base.attachment,
      );
      const { data, shape } = reply.tensor("pixels");
      mixed = new Uint8Array(data);
      await pictures.take({ size: shape, pixels: mixed }, true);
    } catch (error) {
      if (error instanceof Superseded) return;
      notices.complain(wordsOf(error));
    }
  }

  const follower = createFollower(mix, () => pictures.rest());
  const controls = createControls(input, () => follower.want(null));
  const foot = element("div", "making-row mixer-foot");
  foot.append(...controls.buttons, createHint());
  panel.work.append(controls.element, foot);

  return {
    setPicture(picture) {
      if (mixed && alike(picture.attachment.pixels, mixed)) return;
      // Another picture was chosen: the sliders speak of that one.
      base = picture;
      controls.reset();
    },
    close() {},
  };
}

/** @param {Uint8Array | undefined} one @param {Uint8Array} other */
const alike = (one, other) =>
  one?.length === other.length && one.every((value, i) => value === other[i]);
