import { readBmp } from "./formats/bmp.js";
import { readBoxes } from "./formats/boxes.js";
import { readGif } from "./formats/gif.js";
import { readJpeg } from "./formats/jpeg.js";
import { kindOf } from "./formats/kinds.js";
import { readPng } from "./formats/png.js";
import { readWebp } from "./formats/webp.js";

/**
 * A look into a picture's file before a browser decodes it. Browsers differ: some show grey where a
 * damaged file has nothing, and say nothing of it.
 *
 * @typedef {object} Found
 * @property {number} width  as it is stored; 0 if that is not known
 * @property {number} height
 * @property {"" | "cut" | "broken"} fault  its end is missing, or something in it is not right
 * @property {import("./formats/exif.js").Orientation | null} [orientation]  if it is to be turned
 * @property {number} [bits]  of one colour of a pixel
 * @property {number} [gamma]  that the file asks for, if it is not the usual one
 * @property {boolean} [opaque]  no pixel of it can be transparent
 * @property {boolean} [moves]  it has more than one frame
 * @property {boolean} [printed]  its colours are those of a printer: cyan, magenta, yellow, black
 *
 * @typedef {Found & {kind: import("./formats/kinds.js").Kind | null}} Look
 */

/** The others are the browser's business alone.
 * @type {Partial<Record<import("./formats/kinds.js").Kind, (bytes: Uint8Array) => Found>>} */
const READERS = {
  png: readPng,
  jpeg: readJpeg,
  webp: readWebp,
  gif: readGif,
  bmp: readBmp,
  avif: readBoxes,
  heic: readBoxes,
};

/** @param {Uint8Array} bytes  of the whole file @returns {Look} */
export function lookInto(bytes) {
  const kind = kindOf(bytes);
  const read = kind && READERS[kind];
  return { kind, ...(read ? read(bytes) : { width: 0, height: 0, fault: "" }) };
}
