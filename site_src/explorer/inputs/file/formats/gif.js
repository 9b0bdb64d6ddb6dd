import { countPixels } from "./lzw.js";

const [EXTENSION, PICTURE, TRAILER] = [0x21, 0x2c, 0x3b];

/** Bytes of a table of colours, as the flags say. @param {number} flags */
const table = (flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/**
 * Blocks until the trailer. Some old files have none, and yet all of a picture.
 * @type {ReadFormat}
 */
export function readGif(bytes, view, look) {
  if (bytes.length < 13) return "cut";
  [look.width, look.height] = [view.getUint16(6, true), view.getUint16(8, true)];
  let pictures = 0;
  let at = 13 + table(bytes[10]);
  while (at < bytes.length) {
    const kind = bytes[at];
    look.moves = pictures > 1;
    if (kind === TRAILER) return pictures ? "" : "broken";
    if (kind === EXTENSION) at = afterBlocks(bytes, at + 2);
    else if (kind === PICTURE) {
      const data = at + 10 + table(bytes[at + 9] ?? 0);
      pictures++;
      at = afterBlocks(bytes, data + 1);
    } else return "broken";
  }
  return pictures && at === bytes.length ? "" : "cut";
}

/** Whether the first picture has as many pixels as it says. @param {Uint8Array} bytes */
export function gifIsWhole(bytes) {
  let at = 13 + table(bytes[10]);
  while (bytes[at] === EXTENSION) at = afterBlocks(bytes, at + 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 10);
  const [width, height] = [view.getUint16(5, true), view.getUint16(7, true)];
  return countPixels(bytes, at + 10 + table(bytes[at + 9])) >= width * height;
}

/** Blocks of up to 255 bytes, the last of which is empty. @param {Uint8Array} bytes @param {number} at */
function afterBlocks(bytes, at) {
  while (bytes[at]) at += 1 + bytes[at];
  return at + 1;
}
