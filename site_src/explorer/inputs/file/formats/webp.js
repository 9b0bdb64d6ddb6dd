import { letters } from "./kinds.js";
import { afterName, readOrientation } from "./exif.js";

/**
 * A RIFF file: chunks of four letters, a length, and data, with a length of the whole in front.
 * @type {ReadFormat}
 */
export function readWebp(bytes, view, look) {
  if (bytes.length < 20) return "cut";
  if (letters(bytes, 0, 4) !== "RIFF") return "broken";
  const whole = 8 + view.getUint32(4, true);
  let pictures = 0;
  let canvas = "";
  let at = 12;
  while (at + 8 <= Math.min(whole, bytes.length)) {
    const name = letters(bytes, at, at + 4);
    const [data, length] = [at + 8, view.getUint32(at + 4, true)];
    const end = data + length;
    const size = sizeOf(view, name, data, Math.min(end, bytes.length));
    if (name === "VP8X" && size) canvas = String(([look.width, look.height] = size));
    else if (name === "VP8 " || name === "VP8L") {
      if (!size || (canvas && canvas !== String(size))) return "broken";
      [look.width, look.height] = size;
      pictures++;
    } else if (name === "ANMF") pictures++;
    if (end > bytes.length) return "cut";
    if (end > whole) return "broken";
    if (name === "EXIF") look.orientation = readOrientation(bytes, afterName(bytes, data), end);
    at = end + (length % 2);
  }
  look.moves = pictures > 1;
  // An extended file says so; of the others, only those without loss can have transparent pixels.
  look.opaque = letters(bytes, 12, 16) === "VP8 ";
  if (whole > bytes.length) return "cut";
  return pictures ? "" : "broken";
}

/**
 * What a chunk says of width and height, if it does.
 * @param {DataView} view @param {string} name @param {number} at @param {number} end
 */
function sizeOf(view, name, at, end) {
  if (name === "VP8X" && at + 10 <= end) {
    const three = (/** @type {number} */ from) =>
      view.getUint16(from, true) + (view.getUint8(from + 2) << 16);
    return [three(at + 4) + 1, three(at + 7) + 1];
  }
  if (name === "VP8L" && at + 5 <= end && view.getUint8(at) === 0x2f) {
    const bits = view.getUint32(at + 1, true);
    return bits >>> 29 ? null : [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  if (name !== "VP8 " || at + 10 > end) return null;
  const first = view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  const key = !(first & 1) && view.getUint16(at + 3) === 0x9d01 && view.getUint8(at + 5) === 0x2a;
  // The first part of the data has a length of its own.
  if (!key || at + 10 + (first >>> 5) > at + view.getUint32(at - 4, true)) return null;
  return [view.getUint16(at + 6, true) & 0x3fff, view.getUint16(at + 8, true) & 0x3fff];
}
