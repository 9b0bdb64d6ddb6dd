import { readReply } from "../data/reply.js";

const FILES = /** @type {const} */ ([
  "model.json",
  "labels.json",
  "weights.safetensors",
  "gallery.safetensors",
]);

/**
 * What the build tells a page about itself, for a model that no build has seen: nothing is recorded,
 * and nobody knows what it should say of the pictures.
 *
 * @param {Site} page
 * @param {ArrayBuffer} buffer  the importer's reply
 */
export function siteOf(page, buffer) {
  /** @type {Reply<ImportHeader>} */
  const reply = readReply(buffer);
  const { network } = reply.header;
  const fitting = page.gallery.filter(({ name }) => reply.header.pictures.includes(name));
  const gallery = fitting.map((picture) => ({
    ...picture,
    label: null,
    lesson: null,
    verdict: /** @type {const} */ ("unknown"),
    fools: false,
  }));
  const files = FILES.map((name) => [name, new Uint8Array(reply.tensor(name).data)]);
  return {
    ...page,
    network,
    gallery,
    default: gallery[0].name,
    files: Object.fromEntries(files),
    recorded: {},
    steps: { folder: "", pictures: [] },
    tour: { steps: "", count: 0 },
    drawing: network.input.shape[0] === 1 ? { paper: "#000000", ink: "#ffffff", brush: 2.6 } : {},
    about: reply.header,
  };
}
