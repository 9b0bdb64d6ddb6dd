/** Which way up the camera was held, of the eight that there are: 1 is as it is stored. */
const ORIENTATION = 0x0112;

/**
 * Bytes of a file, and what to put in their place so that no browser turns the picture: some do,
 * some do not, and the page does it the same everywhere.
 * @typedef {{from: number, to: number, bytes: number[]}} Patch
 *
 * @typedef {{value: number, patch: Patch}} Orientation
 */

/**
 * The orientation in what a camera has noted (Exif, which is a small TIFF file).
 * @param {Uint8Array} bytes  of the whole file
 * @param {number} from @param {number} to  where the notes are
 * @returns {Orientation | null} null if there is none, or it is the usual one
 */
export function readOrientation(bytes, from, to) {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, to - from);
  if (view.byteLength < 14) return null;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > view.byteLength) return null;
  const count = view.getUint16(first, little);
  for (let i = 0, at = first + 2; i < count && at + 12 <= view.byteLength; i++, at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    if (value < 2 || value > 8) return null;
    const place = from + at + 8;
    const patch = { from: place, to: place + 2, bytes: little ? [1, 0] : [0, 1] };
    return { value, patch };
  }
  return null;
}

/** Notes may begin with their name. @param {Uint8Array} bytes @param {number} from */
export const afterName = (bytes, from) =>
  String.fromCharCode(...bytes.subarray(from, from + 6)) === "Exif\0\0" ? from + 6 : from;
