import { marked } from "./network.js";

const VIEW = "overview, changed";

/**
 * What a changed network makes of a picture. Python computes it, unless it happens to be recorded.
 *
 * @typedef {object} Answer
 * @property {Reply} reply
 * @property {NetworkInfo} network  that gave it
 *
 * @param {Site} site
 * @param {Door} door
 */
export function createChanged(site, door) {
  return {
    /** @param {Pick<Picture, "ref" | "attachment">} picture @param {Change[]} changes
     * @returns {Promise<Answer>} */
    async ask({ ref: image, attachment }, changes) {
      const [reply, { header }] = await Promise.all([
        door.ask(VIEW, { ask: "trace", image, changes }, attachment),
        door.ask(`${VIEW}: network`, { ask: "network", changes }),
      ]);
      return { reply, network: marked(header, site.network, reply.header.changes ?? []) };
    },
    /** What was asked for is not wanted any more. */
    cancel() {
      door.cancel(VIEW);
      door.cancel(`${VIEW}: network`);
    },
  };
}
