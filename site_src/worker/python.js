/**
 * Start Python with some of the packages that the site has.
 *
 * @param {{python: string, lock: object}} plan  where Python is, and Pyodide's lock file
 * @param {string[]} packages
 */
export async function startPython({ python, lock }, packages) {
  checkLibrary(lock);
  const { loadPyodide } = await import(new URL("pyodide.mjs", python).href);
  // With the lock file in hand the packages are fetched while the interpreter is still compiling.
  return loadPyodide({
    indexURL: python,
    packageBaseUrl: python,
    lockFileContents: lock,
    packages,
  });
}

const LIBRARY = "python_stdlib.zip";

/**
 * Have the browser check the standard library, as Pyodide does with packages. It would start with a
 * damaged one as well, and fail later, or count wrong.
 * @param {any} lock
 */
function checkLibrary({ digests }) {
  const { fetch } = self;
  const bytes = digests[LIBRARY].match(/../g).map((/** @type {string} */ digits) => `0x${digits}`);
  const integrity = `sha256-${btoa(String.fromCharCode(...bytes))}`;
  self.fetch = (address, options) =>
    fetch(address, String(address).endsWith(LIBRARY) ? { ...options, integrity } : options);
}

/**
 * Bytes that Python made, out of its memory.
 * @param {any} made
 * @returns {ArrayBuffer}
 */
export function takeBytes(made) {
  const buffer = made.getBuffer("u8");
  const copy = buffer.data.slice();
  buffer.release();
  made.destroy();
  return copy.buffer;
}

/**
 * Pyodide never settles when its WebAssembly cannot be had. If the request fails early, the failure goes
 * astray inside it; if it fails late, or brings something else, Pyodide only warns of it.
 * @returns {Promise<never>}
 */
export const strayFailure = () =>
  new Promise((_, reject) => {
    self.addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      reject(event.reason);
    });
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = (...given) => {
      const made = instantiateStreaming.apply(WebAssembly, given);
      made.catch(reject);
      return made;
    };
  });

/** @param {unknown} error */
export function sentence(error) {
  const { message = "", name = "" } = /** @type {any} */ (error ?? {});
  const text = typeof error === "string" ? error : message || name;
  return text.trim().split("\n").at(-1) || "nothing is known of it";
}
