import { lost, sentenceOf } from "./failures.js";
import { createLive } from "./live.js";
import { hashIn, probe } from "./probe.js";
import { AskError, Superseded } from "./protocol.js";
import { Lost, createRecorded } from "./recorded.js";

/**
 * The one door to the numbers. Whoever asks does not know whether a reply was recorded or is live.
 *
 * @param {Site} site
 * @param {(status: import("./live.js").Status) => void} onStatus
 */
export function createDoor(site, onStatus) {
  const recorded = createRecorded(site);
  const live = createLive(site, onStatus);
  /** @type {Map<string, AbortController>} */
  const latest = new Map();

  /**
   * @param {AskRequest} request
   * @param {Attachment} attachment
   * @param {AbortSignal} signal
   */
  async function find(request, attachment, signal) {
    /** @type {unknown} */
    let lost = null;
    try {
      const reply = await recorded.find(request);
      if (reply) return reply;
    } catch (error) {
      lost = error; // Python can compute the reply.
    }
    if (signal.aborted) throw new Superseded();
    try {
      return await live.ask(request, attachment, signal);
    } catch (error) {
      if (lost instanceof Lost && !(error instanceof Superseded)) throw await whyNot(lost);
      throw error;
    }
  }

  return {
    /** Start Python before it is needed. */
    warmUp: () => live.start(),

    /**
     * Fetch a recorded reply ahead of time.
     * @param {AskRequest} request
     */
    prefetch(request) {
      recorded.find(request)?.catch(() => {});
    },

    /** What a view asked for is not wanted any more. @param {string} view */
    cancel(view) {
      latest.get(view)?.abort();
    },

    /**
     * Ask on behalf of a view. A newer request of the same view supersedes this one, which then
     * rejects with `Superseded`, whatever the order in which the replies arrive.
     * @template {AskRequest} Asked
     * @param {string} view
     * @param {Asked} request
     * @param {Attachment} [attachment]
     * @returns {Promise<Reply<HeaderOf<Asked>>>}
     */
    ask(view, request, attachment = {}) {
      latest.get(view)?.abort();
      const controller = new AbortController();
      latest.set(view, controller);
      const asked = new Promise((resolve, reject) => {
        controller.signal.addEventListener("abort", () => reject(new Superseded()), { once: true });
        find(request, attachment, controller.signal).then(resolve, reject);
      });
      // What is settled is let go: its signal would hold the reply, and the pixels that were sent.
      const settled = () => latest.get(view) === controller && latest.delete(view);
      asked.then(settled, settled);
      return asked;
    },
  };
}

/** Neither was a reply recorded that arrived, nor does Python run. @param {Lost} lost */
async function whyNot({ path }) {
  const reason = await probe(path, { sha256: hashIn(path) });
  return new AskError(
    sentenceOf({
      what: lost("The file of these numbers", reason),
      reason,
      works: "Nor does Python run here, which could compute them.",
    }),
  );
}
