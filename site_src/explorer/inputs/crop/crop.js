import { createAsking } from "../../data/asking.js";
import { wordsOf } from "../../data/failures.js";
import { AskError } from "../../data/protocol.js";
import { h } from "../../kit/element.js";
import { createFollower } from "../../kit/follower.js";
import { openUpright } from "../file/bitmap.js";
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
export function createMaker({ site, pictures, notices, upload }, panel) {
  const { shape } = site.network.input;
  const shrink = createShrinker(shape);
  const asking = createAsking({ fail: (error) => notices.complain(wordsOf(error)) });
  void asking.begin(() => decode(/** @type {File} */ (upload.file)), fill);

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

  return { close: asking.end };
}

/** @param {File} file */
async function decode(file) {
  const factor = (/** @type {number} */ width, /** @type {number} */ height) =>
    Math.min(1, LARGE / Math.max(width, height));
  const upright = await openUpright(file, factor).catch(() => {
    throw new AskError(`“${file.name}” cannot be read any more. Choose it once more.`);
  });
  const { width, height } = upright;
  const canvas = h("canvas.crop-picture", {
    width,
    height,
    role: "img",
    "aria-label": "Your picture, and the part of it that the network sees",
  });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  // What is transparent is laid on white, as Python does.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  upright.draw(context, width, height);
  upright.close();
  return canvas;
}
