import { wordsOf } from "../../data/failures.js";
import { Superseded } from "../../data/protocol.js";
import { h } from "../../kit/element.js";
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
export function createMaker({ site, door, pictures, notices }, panel) {
  const { input } = site.network;
  /** What is changed: the picture as it was. */
  let base = pictures.present();
  /** The changed one. @type {Uint8Array | null} */
  let mixed = null;

  async function mix() {
    if (!base) return;
    const { ref: image, attachment } = base;
    const steps = stepsOf(controls.get(), input.channels);
    try {
      const reply = await door.ask("mixer", { ask: "prepare", image, steps }, attachment);
      const { data, shape } = reply.tensor("pixels");
      mixed = new Uint8Array(data);
      await pictures.take({ size: shape, pixels: mixed }, true);
    } catch (error) {
      if (!(error instanceof Superseded)) notices.complain(wordsOf(error));
    }
  }

  const follower = createFollower(mix, () => pictures.rest());
  const controls = createControls(input, () => follower.want(null));
  const foot = h("div.making-row.mixer-foot", null, ...controls.buttons, createHint());
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
