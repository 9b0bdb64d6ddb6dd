import { decimal, grouped } from "../../kit/numbers.js";
import { NAMES } from "./formats/kinds.js";

/**
 * What is said of a picture's file: why it is not taken, or what was done to it. One sentence each,
 * and none where there is nothing to be said.
 */

/** Larger pictures than those of any telephone take a browser half a minute, or all of its memory. */
export const MOST = { pixels: 120_000_000, side: 32_767, bytes: 250_000_000 };

const TAKEN = "Choose a JPEG, PNG or WebP file.";

/** @param {Blob} file */
export const nameOf = (file) => (file instanceof File ? `“${file.name}”` : "This file");

/** Before anything is read. @param {Blob} file @returns {string} empty: nothing is wrong */
export function refuseFile(file) {
  if (file.size === 0) return `${nameOf(file)} is empty. Choose another picture.`;
  if (file.size <= MOST.bytes) return "";
  const [most, has] = [MOST.bytes, file.size].map((size) => grouped(Math.round(size / 1e6)));
  return `${nameOf(file)} has ${has}\u00a0MB, and the limit is ${most}\u00a0MB. Make it smaller first.`;
}

/** @param {string} name  in quotation marks @param {FileLook} look @returns {string} empty: nothing is wrong */
export function refusePicture(name, { kind, width, height, fault }) {
  if (!kind) return `${name} is damaged, or is not a picture. ${TAKEN}`;
  if (kind === "svg")
    return `${name} is an SVG drawing, which has no pixels. Save it as a PNG file and choose that.`;
  // A size is said first: a file that claims too much is often cut as well.
  if (width * height > MOST.pixels || Math.max(width, height) > MOST.side) {
    const [million, side] = [`${MOST.pixels / 1e6}\u00a0million pixels`, grouped(MOST.side)];
    const size = [width, height].map(grouped).join("\u202f×\u202f");
    return `${name} is too large: ${size} pixels. The limit is ${million}, and ${side} on a side. Make it smaller first.`;
  }
  if (fault === "cut")
    return `${name} is damaged: its end is missing. Get it again, or choose another picture.`;
  if (fault || (width === 0) !== (height === 0) || (kind in SIZED && width === 0))
    return `${name} is damaged: something in it is not as it was saved. Get it again, or choose another picture.`;
  return "";
}

/** Kinds whose size is always known. */
const SIZED = { png: 1, jpeg: 1, webp: 1, gif: 1, bmp: 1 };

/** Nothing is wrong, but the browser does not read it. @param {string} name
 * @param {FileLook["kind"]} kind */
export const unreadable = (name, kind) =>
  kind === null || kind in SIZED
    ? `${name} is damaged, or is not a picture that this browser can read. ${TAKEN}`
    : `${name} is a picture in ${NAMES[kind]} format, which this browser cannot read. Save it as a JPEG or PNG file and choose that.`;

/** What was done to a picture, where it is not what somebody would expect.
 * @param {FileLook} look @returns {string} empty: nothing of the kind */
export function remark({ kind, bits = 8, gamma, moves, printed }) {
  const sentences = [];
  if (moves) sentences.push("The file moves; the network sees its first frame.");
  if (bits === 16)
    sentences.push("The file has 16 bits for each colour; the network sees 8, as it was trained.");
  if (kind === "png" && gamma)
    sentences.push(
      `The file asks for a gamma of ${decimal(1 / gamma)}, which the browser has applied.`,
    );
  if (printed) sentences.push("The file’s printing colours were changed to red, green and blue.");
  return sentences.join(" ");
}
