import { gifIsWhole } from "./formats/gif.js";
import { inflates } from "./inflate.js";
import { scansAreWhole } from "./scans.js";

/**
 * Whether a file whose parts are all there has as much in them as it says. That takes as long as
 * reading all of it, so it is done where nobody waits for the page.
 * @param {Uint8Array} bytes
 * @param {FileLook} look
 */
export async function dataIsWhole(bytes, { kind }) {
  if (kind === "gif") return gifIsWhole(bytes);
  if (kind === "jpeg") return scansAreWhole(bytes);
  return kind === "png" ? inflates(bytes) : true;
}
