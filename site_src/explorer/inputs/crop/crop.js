import { wordsOf } from "../../data/failures.js";
import { AskError } from "../../data/protocol.js";
import { openUpright } from "../file/bitmap.js";
import { createFollower } from "../../kit/follower.js";
import { centred, createShrinker, proportioned } from "../making/shrink.js";
import { createFrame } from "./frame.js";

/** Pixels of the longer side of the picture that the crop is cut from. */
const LARGE = 1024;

/**
 * Which part of an uploaded picture the network sees: a frame that can be moved and made smaller.
 *
 * @param {MakingPage} page
 * @param {MakingPanel} panel
 * @returns {PictureMaker}
 */
export function createCrop({ site, pictures, notices, upload }, panel) {
  const { shape } = site.network.input;
  const shrink = createShrinker(shape);
  let gone = false;
  void begin();

  async function begin() {
    try {
      const picture = await decode(/** @type {File} */ (upload.file));
      if (!gone) fill(picture);
    } catch (error) {
      notices.complain(wordsOf(error));
    }
  }

  /** @param {HTMLCanvasElement} picture */
  function fill(picture) {
    const follower = createFollower(
      () => pictures.take(shrink(picture, frame.part()), true),
      () => pictures.rest(),
    );
    const largest = centred(picture, proportioned(shape, LARGE));
    const frame = createFrame(picture, largest, () => follower.want(null));
    panel.work.append(...frame.parts);
    panel.reveal();
  }

  return {
    close: () => (gone = true),
  };
}

/** @param {File} file */
async function decode(file) {
  const factor = (/** @type {number} */ width, /** @type {number} */ height) =>
    Math.min(1, LARGE / Math.max(width, height));
  const upright = await openUpright(file, factor).catch(() => {
    throw new AskError(`“${file.name}” cannot be read any more. Choose it once more.`);
  });
  const canvas = document.createElement("canvas");
  const { width, height } = upright;
  Object.assign(canvas, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  // What is transparent is laid on white, as Python does.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  upright.draw(context, width, height);
  upright.close();
  return canvas;
}
