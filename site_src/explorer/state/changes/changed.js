import { marked } from "./network.js";

const VIEW = "overview, changed";

/**
 * What a changed network makes of a picture. Python computes it, unless it happens to be recorded.
 *
 * @typedef {object} Answer
 * @property {import("../../data/reply.js").Reply} reply
 * @property {import("../../data/protocol.js").NetworkInfo} network  that gave it
 *
 * @param {import("../../data/site.js").Site} site
 * @param {ReturnType<typeof import("../../data/door.js").createDoor>} door
 */
export function createChanged(site, door) {
  return {
    /**
     * @param {Pick<import("../../scene/scene.js").Picture, "ref" | "attachment">} picture
     * @param {import("../../data/protocol.js").Change[]} changes
     * @returns {Promise<Answer>}
     */
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
