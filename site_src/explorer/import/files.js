import { AGAIN, bringFile } from "../data/bring.js";
import { AskError } from "../data/protocol.js";

/** The files of somebody's model: how they look, and how they arrive. */

const MOST = 256 * 2 ** 20; // bytes
const MOST_SHARDS = 1000;
const SECONDS = 120; // for one file

/** @param {File[]} list @returns {Promise<ModelBytes>} */
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
 */
export async function fetchAll(addresses) {
  /** @type {ModelBytes} */
  const files = Object.create(null);
  const places = addresses.map(place);
  const shards = new Map();
  let size = 0;

  /** @param {URL} address */
  async function take(address) {
    const name = nameOf(address);
    if (name in files) throw new AskError(`Two of the files are called “${name}”.`);
    files[name] = await download(address, MOST - size);
    size += files[name].length;
    return files[name];
  }

  for (const address of places) {
    const data = await take(address);
    if (!address.pathname.endsWith(".json")) continue;
    for (const path of shardsOf(data)) {
      const shard = new URL(path, address);
      shards.set(shard.href, shard);
      if (shards.size > MOST_SHARDS) throw new AskError("The model has too many files.");
    }
  }
  for (const { href } of places) shards.delete(href);
  for (const shard of shards.values()) await take(shard);
  return { ...files };
}

/** The files of a model of ours, whose addresses carry hashes. @param {string[]} addresses */
export async function fetchSample(addresses) {
  const files = addresses.map(async (address) => {
    const bytes = await bringFile("The sample", address, AGAIN);
    return [nameOf(place(address)), new Uint8Array(bytes)];
  });
  return Object.fromEntries(await Promise.all(files));
}

/** @param {string} address */
function place(address) {
  try {
    return new URL(address, document.baseURI);
  } catch {
    throw new AskError(`“${address}” is no address of a model.`);
  }
}

/** @param {URL} address @param {number} most  bytes */
async function download(address, most) {
  if (!["http:", "https:"].includes(address.protocol))
    throw new AskError(`A model's address begins with https://, not with ${address.protocol}`);
  /** @type {Response} */
  let response;
  try {
    response = await fetch(address, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(SECONDS * 1000),
    });
    if (response.ok) return await readBody(response, most);
  } catch (error) {
    if (error instanceof AskError) throw error;
    throw new AskError(
      `${address.href} cannot be fetched. Its server must be there, use https and allow other sites to read the file (CORS). You can also download the file and drop it here.`,
    );
  }
  throw new AskError(`${address.href} is not there (${response.status}).`);
}

/** @param {Response} response @param {number} most  bytes: a server may say anything, or nothing */
async function readBody({ body }, most) {
  const parts = [];
  let size = 0;
  const reader = body?.getReader();
  for (let part; reader && !(part = await reader.read()).done;) {
    parts.push(part.value);
    size += part.value.length;
    if (size > most) {
      void reader.cancel();
      checkSize(MOST + 1);
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
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
