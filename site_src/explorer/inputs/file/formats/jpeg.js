import { letters } from "./kinds.js";
import { readOrientation } from "./exif.js";

const [START, END, SCAN] = [0xd8, 0xd9, 0xda];

/** A frame's header; between them are tables. @param {number} marker */
const isFrame = (marker) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** What has no length: restarts, and what means nothing. @param {number} marker */
const isAlone = (marker) => marker === 0x01 || (marker >= 0xd0 && marker <= START);

/**
 * Segments, each with a marker and a length, and scans, which end where the next marker is.
 * @type {ReadFormat}
 */
export function readJpeg(bytes, view, look) {
  look.opaque = true;
  let scans = 0;
  let at = 2;
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++; // filled up
    if (at + 2 > bytes.length) return "cut";
    if (bytes[at] !== 0xff) return "broken";
    const marker = bytes[at + 1];
    at += 2;
    if (marker === END) return scans && look.width ? "" : "broken";
    if (isAlone(marker)) continue;
    const end = at + (bytes[at] << 8) + bytes[at + 1];
    if (!(end <= bytes.length)) return "cut";
    if (end < at + 2) return "broken";
    if (isFrame(marker)) {
      if (look.width) return "broken";
      readFrame(bytes, at, look);
    } else if (marker === 0xe1 && letters(bytes, at + 2, at + 8) === "Exif\0\0") {
      look.orientation ??= readOrientation(bytes, at + 8, end);
    }
    at = end;
    if (marker !== SCAN) continue;
    scans++;
    if (!look.width) return "broken";
    at = afterScan(bytes, at);
  }
}

/** @param {Uint8Array} bytes @param {number} at @param {FileLook} look */
function readFrame(bytes, at, look) {
  look.bits = bytes[at + 2];
  look.height = (bytes[at + 3] << 8) | bytes[at + 4];
  look.width = (bytes[at + 5] << 8) | bytes[at + 6];
  look.printed = bytes[at + 7] === 4;
}

/** Where the next marker is, that is no restart. @param {Uint8Array} bytes @param {number} at */
export function afterScan(bytes, at) {
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return bytes.length;
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}
