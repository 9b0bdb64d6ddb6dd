import { sentenceOf } from "./failures.js";
import { startWorker } from "./trusted.js";
import { AskError } from "./protocol.js";
import { readReply } from "./reply.js";
import { isMute, whyNoPython } from "./starting.js";

const BOOT_SECONDS = 120;
const MUTE_SECONDS = 8;
const ANSWER_SECONDS = 30;

/**
 * Python in a worker. Started when first needed, restarted when it dies or does not answer in time.
 *
 * @typedef {{state: "idle" | "starting" | "ready" | "broken", text: string}} Status
 *
 * @param {Pick<Site, "worker" | "python" | "files" | "lock" | "recorded" | "workers">} site
 * @param {(status: Status) => void} onStatus
 */
export function createLive(site, onStatus) {
  /** @type {Worker | null} */
  let worker = null;
  let ready = false;
  let nextId = 1;
  let bootTimer = 0;
  let muteTimer = 0;
  /** It did not start, and the page looks why. */
  let explaining = false;
  /** It has been started once more, since nothing was wrong with its files. */
  let restarted = false;
  const works = Object.keys(site.recorded).length ? "The gallery pictures still work." : "";
  /** @typedef {{message: any, resolve: (r: any) => void, reject: (e: Error) => void, timer: number}} Job */
  /** @type {Map<number, Job>} */
  const jobs = new Map();

  function start() {
    if (worker || explaining) return;
    ready = false;
    onStatus({ state: "starting", text: "Python is starting…" });
    try {
      worker = startWorker(new URL(site.worker, document.baseURI));
    } catch {
      return void explain();
    }
    worker.onmessage = ({ data }) => receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (ready) lose("Python stopped unexpectedly and starts again when needed.");
      else void explain();
    };
    const absolute = (/** @type {string} */ path) => new URL(path, document.baseURI).href;
    const files = Object.entries(site.files).map(([name, file]) => [
      name,
      typeof file === "string" ? absolute(file) : file,
    ]);
    const python = absolute(site.python);
    worker.postMessage({ type: "boot", python, files: Object.fromEntries(files), lock: site.lock });
    bootTimer = window.setTimeout(() => lose(TOO_SLOW), BOOT_SECONDS * 1000);
    const mine = worker;
    muteTimer = window.setTimeout(async () => {
      if ((await isMute(site, site.worker)) && worker === mine) void explain();
    }, MUTE_SECONDS * 1000);
  }

  /** @param {FromWorker} message */
  function receive(message) {
    clearTimeout(muteTimer);
    if (message.type === "stage") {
      onStatus({ state: "starting", text: `Python is starting: ${message.stage}…` });
    } else if (message.type === "ready") {
      ready = true;
      restarted = false;
      clearTimeout(bootTimer);
      onStatus({ state: "ready", text: "Python is ready for your own picture" });
      for (const [id, job] of jobs) send(id, job);
    } else if (message.type === "broken") {
      if (message.message) lose(message.message);
      else void explain();
    } else {
      const job = jobs.get(message.id);
      if (!job) return;
      finish(message.id, job);
      if (message.type === "failed") job.reject(new AskError(message.message));
      else settle(job, message.buffer);
    }
  }

  /** @param {Job} job @param {ArrayBuffer} buffer */
  function settle(job, buffer) {
    try {
      job.resolve(readReply(buffer));
    } catch (error) {
      job.reject(/** @type {Error} */ (error));
    }
  }

  /** @param {number} id @param {Job} job */
  function send(id, job) {
    job.timer = window.setTimeout(
      () => lose(`Python did not answer within ${ANSWER_SECONDS} seconds and was stopped.`),
      ANSWER_SECONDS * 1000,
    );
    worker?.postMessage({ type: "ask", id, ...job.message });
  }

  /** @param {number} id @param {Job} job */
  function finish(id, job) {
    clearTimeout(job.timer);
    jobs.delete(id);
  }

  function stop() {
    worker?.terminate();
    worker = null;
    clearTimeout(bootTimer);
    clearTimeout(muteTimer);
  }

  /** The worker is gone: everything that waits for it is told so; the next request starts another.
   * @param {string} sentence */
  function lose(sentence) {
    stop();
    onStatus({ state: "broken", text: sentence });
    for (const [id, job] of jobs) {
      finish(id, job);
      job.reject(new AskError(sentence));
    }
  }

  /** It did not start. Where nothing is wrong with its files any more, it may start now. */
  async function explain() {
    stop();
    explaining = true;
    const packages = ["numpy", "cnnx-core"];
    const files = Object.values(site.files).filter((file) => typeof file === "string");
    const about = { packages, files, what: CANNOT_START, works };
    const sentence = await whyNoPython(site, site.worker, about);
    explaining = false;
    if (sentence === null && !restarted) {
      restarted = true;
      return start();
    }
    lose(sentence ?? sentenceOf({ what: CANNOT_START, reason: "unknown", works }));
  }

  return {
    start,
    /**
     * @param {AskRequest} request
     * @param {Attachment} attachment
     * @param {AbortSignal} signal
     * @returns {Promise<Reply<any>>}
     */
    ask(request, { file, pixels }, signal) {
      start();
      // Pixels may lie within a whole reply, all of which would be copied to the worker with them.
      const attachment = { file, pixels: pixels?.slice() };
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const job = { message: { request, attachment }, resolve, reject, timer: 0 };
        jobs.set(id, job);
        // Nobody waits for it any more: not sent if still queued, ignored if under way.
        signal.addEventListener("abort", () => finish(id, job), { once: true });
        if (ready) send(id, job);
      });
    },
  };
}

const CANNOT_START = "Python cannot start here";
const TOO_SLOW = sentenceOf({
  what: "Python did not start within two minutes",
  reason: "slow",
});
