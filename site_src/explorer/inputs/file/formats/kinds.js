/**
 * What kind of picture a file is, by its first bytes: its name may say anything.
 *
 * @typedef {"png" | "jpeg" | "webp" | "gif" | "bmp" | "avif" | "heic" | "ico" | "tiff" | "jxl" | "svg"} Kind
 */

/** What people call them. @type {Record<Kind, string>} */
export const NAMES = {
  png: "PNG",
  jpeg: "JPEG",
  webp: "WebP",
  gif: "GIF",
  bmp: "BMP",
  avif: "AVIF",
  heic: "HEIC",
  ico: "ICO",
  tiff: "TIFF",
  jxl: "JPEG XL",
  svg: "SVG",
};

/** What browsers call them, where that is more than the name. @param {Kind | null} kind */
export const typeOf = (kind) =>
  kind ? `image/${{ ico: "x-icon", svg: "svg+xml" }[/** @type {"ico"} */ (kind)] ?? kind}` : "";

/** Where which bytes are. @type {[Kind, number, string][]} */
const MAGIC = [
  ["png", 0, "\x89PNG\r\n\x1a\n"],
  ["jpeg", 0, "\xff\xd8\xff"],
  ["webp", 8, "WEBP"],
  ["gif", 0, "GIF87a"],
  ["gif", 0, "GIF89a"],
  ["bmp", 0, "BM"],
  ["ico", 0, "\0\0\x01\0"],
  ["tiff", 0, "II*\0"],
  ["tiff", 0, "MM\0*"],
  ["jxl", 0, "\xff\x0a"],
  ["jxl", 4, "JXL \r\n\x87\n"],
];

/** Of the files that are made of boxes, by the names that they give themselves. */
const BRANDS = /** @type {Record<string, Kind>} */ ({
  avif: "avif",
  avis: "avif",
  heic: "heic",
  heix: "heic",
  hevc: "heic",
  hevx: "heic",
  heim: "heic",
  heis: "heic",
  mif1: "heic",
  msf1: "heic",
});

/** Some bytes as letters. @param {Uint8Array} bytes @param {number} from @param {number} to */
export const letters = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));

/** @param {Uint8Array} bytes  at least the first hundred, where there are so many @returns {Kind | null} */
export function kindOf(bytes) {
  for (const [kind, at, magic] of MAGIC)
    if (letters(bytes, at, at + magic.length) === magic) return kind;
  if (letters(bytes, 4, 8) === "ftyp") return boxed(letters(bytes, 8, 64));
  const text = letters(bytes, 0, 512);
  return /^(\xef\xbb\xbf)?\s*<(\?xml|!--|!doctype svg|svg)/i.test(text) && /<svg|\?xml/i.test(text)
    ? "svg"
    : null;
}

/** @param {string} names  the chief one, four letters for a version, and others */
function boxed(names) {
  const all = names.match(/.{4}/gs) ?? [];
  // What is made of HEIC's boxes may hold AVIF: the other names say so.
  const known = [...all.filter((name) => name.startsWith("avi")), ...all];
  return known.map((name) => BRANDS[name]).find(Boolean) ?? null;
}
