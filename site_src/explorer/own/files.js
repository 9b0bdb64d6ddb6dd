import { AskError } from "../protocol.js";

/**
 * The files of somebody's model: how they look, and how they arrive.
 *
 * @typedef {Record<string, Uint8Array>} Files  by their names
 */

const MOST = 256 * 2 ** 20; // bytes

/** @param {File[]} list @returns {Promise<Files>} */
export async function readAll(list) {
  checkSize(list.reduce((sum, { size }) => sum + size, 0));
  const files = list.map(async (file) => /** @type {const} */ ([file.name, await read(file)]));
  return Object.fromEntries(await Promise.all(files));
}

/** @param {File} file */
async function read(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new AskError(`“${file.name}” cannot be read. Is it a folder, or was it moved?`);
  }
}

/**
 * The files at some addresses; of a model.json of TensorFlow.js also the shards that it names.
 * @param {string[]} addresses
 * @returns {Promise<Files>}
 */
export async function fetchAll(addresses) {
  /** @type {Files} */
  const files = {};
  const waiting = addresses.map(place);
  for (const address of waiting) {
    const name = nameOf(address);
    files[name] = await download(address);
    checkSize(Object.values(files).reduce((sum, { length }) => sum + length, 0));
    if (!name.endsWith(".json")) continue;
    for (const shard of shardsOf(files[name])) {
      const found = new URL(shard, address);
      if (waiting.every(({ href }) => href !== found.href)) waiting.push(found);
    }
  }
  return files;
}

/** @param {string} address */
function place(address) {
  try {
    return new URL(address, document.baseURI);
  } catch {
    throw new AskError(`“${address}” is no address of a model.`);
  }
}

/** @param {URL} address */
async function download(address) {
  if (!["http:", "https:"].includes(address.protocol))
    throw new AskError(`A model's address begins with https://, not with ${address.protocol}`);
  /** @type {Response} */
  let response;
  try {
    response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
  } catch {
    throw new AskError(
      `${address.href} cannot be fetched. Its server must be there, use https and allow other sites to read the file (CORS). You can also download the file and drop it here.`,
    );
  }
  if (!response.ok) throw new AskError(`${address.href} is not there (${response.status}).`);
  checkSize(Number(response.headers.get("content-length") ?? 0));
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {URL} address */
function nameOf({ pathname }) {
  const last = pathname.split("/").at(-1) || "model";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** @param {Uint8Array} json @returns {string[]} none where it is no model of TensorFlow.js */
function shardsOf(json) {
  try {
    const { weightsManifest } = JSON.parse(new TextDecoder().decode(json));
    return weightsManifest.flatMap((/** @type {any} */ { paths }) => paths).map(String);
  } catch {
    return [];
  }
}

/** @param {number} bytes */
function checkSize(bytes) {
  if (bytes > MOST) throw new AskError(`The files are larger than ${MOST >> 20} MB: too large.`);
}
