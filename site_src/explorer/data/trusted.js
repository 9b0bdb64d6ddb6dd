/**
 * What our own page may make of text. Where the browser knows Trusted Types, the page's policy lets no
 * other module write HTML, or name the script of a worker: kit/markup.js writes the one, this the other.
 */

/** @type {{createHTML: (text: string) => any, createScriptURL: (address: string) => any} | undefined} */
export const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("cnnx", {
  createHTML: (/** @type {string} */ text) => text,
  createScriptURL(/** @type {string} */ address) {
    if (new URL(address).origin === new URL(document.baseURI).origin) return address;
    throw new TypeError(`${address} is not a script of this page.`);
  },
});

/** Start a script of ours beside the page. @param {URL | string} address  absolute */
export function startWorker(address) {
  const script = policy ? policy.createScriptURL(String(address)) : address;
  return new Worker(script, { type: "module" });
}
