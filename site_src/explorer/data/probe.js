/**
 * Why a file did not arrive. It is asked for once more, since what failed says little: a browser has
 * the same error for a filter, a proxy and a cut cable.
 *
 * offline: nothing of the site can be had · held: this file cannot, but the site can · refused, gone,
 * failing: the server says so · cut: it ended early · empty · replaced: a web page came instead ·
 * damaged: its bytes are other ones · type: the server calls it something that browsers do not run
 *
 * @typedef {"offline" | "held" | "refused" | "gone" | "failing" | "cut" | "empty" | "replaced"
 *   | "damaged" | "type"} Reason
 * @typedef {{sha256?: string, type?: "javascript" | "wasm" | "css"}} Expected  of the file: its hash, or the
 *   first digits; and what the server must call it
 */

const PATIENCE = 20_000; // milliseconds

/**
 * @param {string} address
 * @param {Expected} [expected]
 * @returns {Promise<Reason | null>} null: nothing is wrong with it (any more)
 */
export async function probe(address, expected = {}) {
  const reason = await look(address, expected, "no-cache");
  // A damaged copy that the browser has kept would be found again and again.
  const kept = reason && ["cut", "empty", "replaced", "damaged"].includes(reason);
  return kept ? look(address, expected, "reload") : reason;
}

/** @param {string} address @param {Expected} expected @param {RequestCache} cache
 * @returns {Promise<Reason | null>} */
async function look(address, { sha256, type: wanted }, cache) {
  /** @type {Response} */
  let response;
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    response = await fetch(address, { cache, signal });
  } catch (error) {
    // What is only slow may be all right.
    if (error instanceof DOMException && error.name === "TimeoutError") return null;
    return (await isThere()) ? "held" : "offline";
  }
  if ([401, 403, 407, 451].includes(response.status)) return "refused";
  if (response.status === 404 || response.status === 410) return "gone";
  if (!response.ok) return "failing";
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("text/html")) return "replaced";
  try {
    const bytes = await response.arrayBuffer();
    if (!bytes.byteLength) return "empty";
    if (sha256 && !(await isWhole(bytes, sha256))) return "damaged";
  } catch {
    return "cut";
  }
  return wanted && !type.includes(wanted) ? "type" : null;
}

/** Whether the site itself can be reached. */
async function isThere() {
  if (!navigator.onLine) return false;
  const asked = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  return fetch(location.href, /** @type {RequestInit} */ (asked)).then(
    () => true,
    () => false,
  );
}

/** What an address says of its file: the beginning of its SHA-256. @param {string} address */
export const hashIn = (address) => /[.?]([0-9a-f]{10})(?:\.\w+)?$/.exec(address)?.[1] ?? "";

/**
 * Whether bytes are those that the build wrote. Where the browser cannot tell, they count as such: it
 * computes no hash for pages that came over plain http.
 * @param {ArrayBuffer} bytes
 * @param {string} sha256  in hexadecimal, or its beginning
 */
export async function isWhole(bytes, sha256) {
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const digits = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.startsWith(sha256);
}
