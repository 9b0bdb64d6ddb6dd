import { letters } from "./kinds.js";
import { afterName, readOrientation } from "./exif.js";

/** Which depths a kind of colour may have: greys, colours, palette, greys and colours with alpha. */
const DEPTHS = /** @type {Record<number, number[]>} */ ({
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
});
/** With these damaged, the picture is another one. That of its rows is checked where they are unpacked. */
const NEEDED = new Set(["IHDR", "PLTE", "IEND", "tRNS"]);
const SRGB_GAMMA = 45455; // times 100,000

/**
 * Chunks: a length, four letters, the data, and a checksum of letters and data.
 * @type {ReadFormat}
 */
export function readPng(bytes, view, look) {
  /** @type {Record<string, number>} */
  const seen = {};
  let gamma = SRGB_GAMMA;
  let colour = -1;
  let at = 8;
  while (!seen.IEND) {
    if (at + 12 > bytes.length) return "cut";
    const length = view.getUint32(at);
    const [name, data, end] = [letters(bytes, at + 4, at + 8), at + 8, at + 8 + length];
    // A length that no file has is a damaged one.
    if (length > 0x7fffffff || !/^[a-z]{4}$/i.test(name)) return "broken";
    if (at === 8 && (name !== "IHDR" || length !== 13)) return "broken";
    if (end + 4 > bytes.length) return "cut";
    const sound = name === "IDAT" || checksum(bytes, at + 4, end) === view.getUint32(end);
    if (!sound && NEEDED.has(name)) return "broken";
    seen[name] = (seen[name] ?? 0) + 1;
    if (name === "IHDR") {
      [look.width, look.height] = [view.getUint32(data), view.getUint32(data + 4)];
      [look.bits, colour] = [bytes[data + 8], bytes[data + 9]];
      if (!DEPTHS[colour]?.includes(look.bits) || bytes[data + 12] > 1) return "broken";
    } else if (sound && name === "gAMA" && length === 4) {
      gamma = view.getUint32(data);
    } else if (sound && name === "acTL" && length === 8) {
      look.moves = view.getUint32(data) > 1;
    } else if (sound && name === "eXIf") {
      const orientation = readOrientation(bytes, afterName(bytes, data), end);
      // The checksum would be wrong with another number in it, so all of it goes.
      const patch = { from: at, to: end + 4, bytes: [] };
      look.orientation = orientation && { ...orientation, patch };
    }
    at = end + 4;
  }
  if (!seen.IDAT || (colour === 3 && !seen.PLTE)) return "broken";
  look.opaque = (colour === 0 || colour === 2) && !seen.tRNS;
  const other = seen.sRGB || seen.iCCP || seen.cICP;
  if (!other && gamma && Math.abs(gamma - SRGB_GAMMA) > 2000) look.gamma = gamma / 100_000;
  return "";
}

const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32, as PNG has it. @param {Uint8Array} bytes @param {number} from @param {number} to */
export function checksum(bytes, from, to) {
  let sum = 0xffffffff;
  for (let i = from; i < to; i++) sum = TABLE[(sum ^ bytes[i]) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}
