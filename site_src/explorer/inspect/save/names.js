import { plural } from "../../kit/numbers.js";

/**
 * How files are called and pictures are headed.
 *
 * @typedef {Pick<State, "layer" | "unit" | "from">} Place
 */

/** Fit for a file's name everywhere. @param {string} text */
const safe = (text) => text.replaceAll(/[^\p{L}\p{N}_]+/gu, "-").replaceAll(/^-+|-+$/g, "");

/**
 * @param {NetworkInfo} network
 * @param {string} picture
 * @param {boolean} changed
 * @param {Place | null} place  null: of all layers
 */
export function fileName({ name }, picture, changed, place) {
  const { layer = null, unit = null, from = null } = place ?? {};
  const parts = ["cnnx", name, picture, changed ? "changed" : ""];
  if (layer !== null && unit !== null) parts.push(layer, String(unit + 1));
  else if (place) parts.push("overview");
  if (from !== null) parts.push("kernel", String(from + 1));
  return parts.map(safe).filter(Boolean).join("-");
}

/**
 * The line over a picture: model, picture, layer.
 * @param {NetworkInfo} network
 * @param {GalleryPicture | undefined} picture  undefined for the visitor's own
 * @param {number} changes
 * @param {Place} place
 */
export function heading({ title, layers }, picture, changes, { layer }) {
  return [
    title + (changes ? `, with ${plural(changes, "change")}` : ""),
    picture?.title ?? "a picture of one’s own",
    layer ?? `all ${plural(layers.length, "layer")}`,
  ].join(" · ");
}
