import { letters } from "./kinds.js";

/** Those that hold other boxes, on the way to the size, and how many bytes come before these. */
const HOLDERS = /** @type {Record<string, number>} */ ({ meta: 4, iprp: 0, ipco: 0 });

/** AVIF and HEIC: boxes within boxes. @type {ReadFormat} */
export function readBoxes(bytes, view, look) {
  const seen = new Set();

  /** @param {number} at @param {number} end @returns {FileLook["fault"]} */
  function walk(at, end) {
    while (at + 8 <= end) {
      const name = letters(bytes, at + 4, at + 8);
      let [head, length] = [8, view.getUint32(at)];
      if (length === 1 && at + 16 <= end) [head, length] = [16, Number(view.getBigUint64(at + 8))];
      if (length === 0) length = end - at; // the rest
      if (length < head) return "broken";
      if (at + length > end) return end === bytes.length ? "cut" : "broken";
      seen.add(name);
      if (name === "ispe" && length >= 20) {
        // A picture may be made of tiles: the whole is the largest.
        const [width, height] = [view.getUint32(at + 12), view.getUint32(at + 16)];
        if (width * height > look.width * look.height) Object.assign(look, { width, height });
      }
      const fault = name in HOLDERS ? walk(at + head + HOLDERS[name], at + length) : "";
      if (fault) return fault;
      at += length;
    }
    return at === end ? "" : end === bytes.length ? "cut" : "broken";
  }

  const fault = walk(0, bytes.length);
  const whole = seen.has("meta") && (seen.has("mdat") || seen.has("idat"));
  return fault || (seen.has("moov") || whole ? "" : "cut");
}
