import { AskError } from "../../data/protocol.js";
import { typeOf } from "./formats/kinds.js";
import { lookInto } from "./look.js";
export { remark } from "./sentences.js";
import { nameOf, refuseFile, refusePicture, unreadable } from "./sentences.js";

/** Where pixels go, by the way that the camera was held: what `setTransform` takes.
 * @type {Record<number, (width: number, height: number) => number[]>} */
const TURNS = {
  1: () => [1, 0, 0, 1, 0, 0],
  2: (width) => [-1, 0, 0, 1, width, 0],
  3: (width, height) => [-1, 0, 0, -1, width, height],
  4: (width, height) => [1, 0, 0, -1, 0, height],
  5: () => [0, 1, 1, 0, 0, 0],
  6: (width, height) => [0, 1, -1, 0, height, 0],
  7: (width, height) => [0, -1, -1, 0, height, width],
  8: (width) => [0, -1, 1, 0, 0, width],
};

/**
 * A picture that the browser has decoded, but not turned: of JPEG all browsers would turn it, of
 * WebP and PNG only some, so none is let.
 *
 * @typedef {object} Upright
 * @property {number} width  once it is turned
 * @property {number} height
 * @property {(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, width: number,
 *   height: number) => void} draw  as large as this
 * @property {() => void} close
 * @property {(pixels: Uint8ClampedArray) => void} check  whether all of it has been decoded
 */

/**
 * @param {Blob} file
 * @param {(width: number, height: number) => number} factor  how much smaller it is to be, at most 1
 * @param {typeof import("./data.js").dataIsWhole} [isWhole]
 * @returns {Promise<Upright>}
 * @throws {AskError} with a sentence for the visitor
 */
export async function openUpright(file, factor, isWhole) {
  const look = await lookAt(file, isWhole);
  const value = look.orientation?.value ?? 1;
  let bitmap;
  try {
    bitmap = await decode(neutral(file, look), factor);
  } catch {
    throw new AskError(unreadable(nameOf(file), look.kind));
  }
  const { width, height } = bitmap;
  const turned = value > 4 ? [height, width] : [width, height];
  return {
    width: turned[0],
    height: turned[1],
    draw(context, across, down) {
      const [a, b, c, d, e, f] = TURNS[value](width, height);
      const [x, y] = [across / turned[0], down / turned[1]];
      context.setTransform(a * x, b * y, c * x, d * y, e * x, f * y);
      context.drawImage(bitmap, 0, 0);
      context.resetTransform();
    },
    close: () => bitmap.close(),
    check(pixels) {
      if (look.opaque && hasHoles(pixels))
        throw new AskError(refusePicture(nameOf(file), { ...look, fault: "broken" }));
    },
  };
}

/**
 * Look into a file.
 * @param {Blob} file
 * @param {typeof import("./data.js").dataIsWhole} [isWhole]
 * @throws {AskError} with a sentence for the visitor, if it is no picture, or damaged, or too large
 */
export async function lookAt(file, isWhole) {
  const problem = refuseFile(file);
  if (problem) throw new AskError(problem);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const look = lookInto(bytes);
  let refusal = refusePicture(nameOf(file), look);
  if (!refusal && isWhole && !(await isWhole(bytes, look)))
    refusal = refusePicture(nameOf(file), { ...look, fault: "broken" });
  if (refusal) throw new AskError(refusal);
  return look;
}

/** Where some browsers could not decode a picture, they leave its pixels transparent.
 * @param {Uint8ClampedArray} pixels */
function hasHoles(pixels) {
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] === 0) return true;
  return false;
}

/** The same file, called what it is, and without what a browser would turn it by.
 * @param {Blob} file @param {FileLook} look */
function neutral(file, { kind, orientation }) {
  const type = typeOf(kind);
  if (!orientation) return file.slice(0, file.size, type);
  const { from, to, bytes } = orientation.patch;
  return new Blob([file.slice(0, from), Uint8Array.from(bytes), file.slice(to)], { type });
}

/** @param {Blob} file @param {(width: number, height: number) => number} factor */
async function decode(file, factor) {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  const smaller = factor(width, height);
  if (smaller >= 1) return bitmap;
  bitmap.close();
  return createImageBitmap(file, {
    resizeWidth: Math.max(1, Math.floor(width * smaller)),
    resizeHeight: Math.max(1, Math.floor(height * smaller)),
    resizeQuality: "high",
  });
}
