import { isConfined, sentenceOf } from "./failures.js";
import { hashIn, probe } from "./probe.js";

/**
 * Why Python did not start: which of its files did not arrive as the build wrote it.
 *
 * @typedef {Pick<Site, "python" | "lock" | "workers">} Started
 * @typedef {{address: string, expected: import("./probe.js").Expected}} File
 */

/** What people call a file, by a part of its address. In the order in which they are needed. */
const NAMES = /** @type {const} */ ([
  [/worker\.|importer\./, "The script that starts Python"],
  [/pyodide\.mjs$/, "Pyodide’s loader (pyodide.mjs)"],
  [/\.asm\.js$/, "A script of Python (pyodide.asm.js)"],
  [/\.wasm$/, "Python itself (a .wasm file)"],
  [/\.zip$/, "Python’s standard library (a .zip file)"],
  [/numpy-.*\.whl$/, "NumPy (a .whl file)"],
  [/cnnx_core-.*\.whl$/, "The code of the network (a .whl file)"],
  [/cnnx_import-.*\.whl$/, "What reads models (a .whl file)"],
  [/weights\.safetensors/, "The file of the network’s weights"],
  [/gallery\.safetensors/, "The file of the gallery’s pictures"],
  [/\.webp$/, "A picture of the gallery"],
  [/labels\.json/, "The list of the network’s classes"],
  [/model\.json/, "The description of the network"],
]);

/**
 * @param {Started} site
 * @param {string} script  of the worker
 * @param {object} about
 * @param {string[]} about.packages  of Python that are needed
 * @param {Iterable<string>} [about.files]  further addresses that carry a hash
 * @param {string} about.what  cannot be done: a sentence without its full stop
 * @param {string} [about.works]
 * @returns {Promise<string | null>} null: nothing is wrong with any of them (any more)
 */
export async function whyNoPython(site, script, { packages, files = [], what, works }) {
  if (isConfined()) return sentenceOf({ what, reason: "frame", works });
  if (typeof WebAssembly === "undefined") return sentenceOf({ what, reason: "browser", works });
  const asked = [
    { address: script, expected: scriptIn(site, script) },
    ...runtime(site, packages),
    ...Array.from(files, (address) => ({ address, expected: { sha256: hashIn(address) } })),
  ];
  const reasons = await Promise.all(asked.map(({ address, expected }) => probe(address, expected)));
  const first = reasons.findIndex((reason) => reason !== null);
  if (first < 0) return null;
  const reason = reasons[first];
  if (reason === "offline") return sentenceOf({ what, reason, works });
  const [, file] = NAMES.find(([name]) => name.test(asked[first].address)) ?? [];
  return sentenceOf({ what, file, reason, works });
}

/** @param {Started} site @param {string[]} packages @returns {File[]} */
function runtime({ python, lock }, packages) {
  const { digests, packages: known } = /** @type {any} */ (lock);
  const wheels = packages.map((name) => [known[name].file_name, known[name].sha256]);
  return [...Object.entries(digests), ...wheels].map(([name, sha256]) => ({
    address: python + name,
    expected: { sha256, type: typeOf(name) },
  }));
}

/** @param {string} name */
function typeOf(name) {
  if (name.endsWith(".wasm")) return "wasm";
  return name.endsWith("js") ? "javascript" : undefined;
}

/** @param {Started} site @param {string} script @returns {import("./probe.js").Expected} */
const scriptIn = ({ workers }, script) => ({ type: "javascript", sha256: workers[script] });

/**
 * An empty script starts and never says a word: whether that is what has happened.
 * @param {Started} site @param {string} script
 */
export const isMute = async (site, script) =>
  (await probe(script, scriptIn(site, script))) !== null;
