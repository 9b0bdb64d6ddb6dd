import { canonical } from "./protocol.js";
import { hashIn, isWhole } from "./probe.js";
import { readReply } from "./reply.js";

const KEEP = 32;

/**
 * Replies that the build recorded: fetched when asked for, the latest kept.
 * @param {Pick<Site, "recorded" | "steps" | "network">} site
 */
export function createRecorded(site) {
  /** @type {Map<string, Promise<Reply<any>>>} */
  const kept = new Map();

  return {
    /**
     * @param {AskRequest} asked
     * @returns {Promise<Reply<any>> | null} null where nothing was recorded
     */
    find(asked) {
      const request = plain(asked);
      const path = site.recorded[canonical(request)] ?? stepsPath(site, request);
      if (!path) return null;
      const reply = kept.get(path) ?? load(path);
      kept.delete(path);
      kept.set(path, reply);
      reply.catch(() => kept.delete(path));
      if (kept.size > KEEP) kept.delete(/** @type {string} */ (kept.keys().next().value));
      return reply;
    },
  };
}

/**
 * A list of no changes changes nothing: such a request is the one without it.
 * @param {AskRequest} request
 * @returns {AskRequest}
 */
function plain(request) {
  if (!("changes" in request) || request.changes?.length) return request;
  const { changes, ...rest } = request;
  return rest;
}

/**
 * What happens inside layers and neurons is in too many files to list; where they are is a rule, which
 * the build (generator/record/steps.py) follows as well. Layers are counted, and the input is layer 0.
 * It is about the network as it is: where it is changed, only what is listed was recorded.
 * @param {Pick<Site, "steps" | "network">} site
 * @param {AskRequest} request
 * @returns {string | null}
 */
function stepsPath({ steps, network }, request) {
  if (request.ask !== "layer" && request.ask !== "neuron") return null;
  const { image, layer, changes } = request;
  if (changes) return null;
  if (typeof image !== "string" || !steps.pictures.includes(image)) return null;
  const place = ["input", ...network.layers.map(({ name }) => name)].indexOf(layer);
  if (place < 0) return null;
  const path = `${steps.folder}/${image}/${place}`;
  if (request.ask === "layer") return `${path}.bin`;
  // Only neurons with numbers of their own have files of their own.
  const info = network.layers[place - 1];
  const { unit } = request;
  const known = info?.own_numbers && Number.isInteger(unit) && unit >= 0 && unit < info.shape[0];
  return known ? `${path}-${unit}.bin` : null;
}

/** A recorded reply that could not be had. */
export class Lost extends Error {
  /** @param {string} path */
  constructor(path) {
    super(`${path} did not arrive`);
    this.path = path;
  }
}

/** @param {string} path */
async function load(path) {
  try {
    // A connection may break once, and what the browser has kept may be damaged.
    return readReply(await download(path).catch(() => download(path, "reload")));
  } catch {
    throw new Lost(path);
  }
}

/** @param {string} path @param {RequestCache} [cache] */
async function download(path, cache = "default") {
  const response = await fetch(path, { cache });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if (!(await isWhole(bytes, hashIn(path)))) throw new Error(`${path}: damaged`);
  return bytes;
}
