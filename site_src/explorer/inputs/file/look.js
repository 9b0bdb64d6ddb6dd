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
 */

/** The others are the browser's business alone.
 * @type {Partial<Record<import("./formats/kinds.js").Kind, ReadFormat>>} */
const READERS = {
  png: readPng,
  jpeg: readJpeg,
  webp: readWebp,
  gif: readGif,
  bmp: readBmp,
  avif: readBoxes,
  heic: readBoxes,
};

/** @param {Uint8Array} bytes  of the whole file */
export function lookInto(bytes) {
  /** @type {FileLook} */
  const look = { kind: kindOf(bytes), width: 0, height: 0, fault: "" };
  const read = look.kind && READERS[look.kind];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (read) look.fault = read(bytes, view, look);
  return look;
}
