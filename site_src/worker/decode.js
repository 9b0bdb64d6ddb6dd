import { openUpright } from "../explorer/inputs/file/bitmap.js";
import { AskError } from "../explorer/data/protocol.js";
import { dataIsWhole } from "../explorer/inputs/file/data.js";
import { nameOf } from "../explorer/inputs/file/sentences.js";

/**
 * A picture file → raw pixels. The browser decodes it; everything after that is cnnx_core's.
 */

/** Above this a picture is reduced while it is decoded: phones refuse larger canvases. */
const MOST_PIXELS = 16_000_000;
const LONGEST_SIDE = 16_384;

/** @param {number} width @param {number} height */
const factor = (width, height) =>
  Math.min(Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / Math.max(width, height));

/**
 * @param {Blob} file
 * @returns {Promise<{pixels: Uint8Array, size: number[]}>} rows of R, G, B, alpha
 * @throws {Error} with a sentence for the visitor
 */
export async function decode(file) {
  const picture = await openUpright(file, factor, dataIsWhole);
  const { width, height } = picture;
  try {
    const canvas = new OffscreenCanvas(width, height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    picture.draw(context, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    picture.check(data);
    return { pixels: new Uint8Array(data.buffer), size: [height, width, 4] };
  } catch (error) {
    if (error instanceof AskError) throw error;
    throw new AskError(
      `This browser cannot read the pixels of ${nameOf(file)}. Try a smaller picture.`,
    );
  } finally {
    picture.close();
  }
}
