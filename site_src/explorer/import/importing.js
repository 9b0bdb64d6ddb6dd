import { isConfined, sentenceOf } from "../data/failures.js";
import { startWorker } from "../data/trusted.js";
import { AskError } from "../data/protocol.js";
import { readReply } from "../data/reply.js";
import { isMute, whyNoPython } from "../data/starting.js";

const MUTE_SECONDS = 8;
const SECONDS = 120; // to start Python and read a model
const TOO_SLOW = `Reading the model took more than ${SECONDS} seconds and was stopped.`;
const CANNOT = "Python cannot start here, so no model can be read";

/**
 * Have Python read a model, in a worker of its own that ends with it. What is on the page stays.
 *
 * @param {Pick<Site, "importer" | "python" | "lock" | "gallery" | "workers">} site
 * @param {ModelBytes} files
 * @param {ImportOptions} options
 * @param {(stage: string) => void} onStage
 * @returns {Promise<ArrayBuffer>}  the reply: see cnnx_import.page
 * @throws {AskError} with a sentence, for a model that cannot be read
 */
export async function importModel(
  { importer, python, lock, gallery, workers },
  files,
  options,
  onStage,
) {
  const absolute = (/** @type {string} */ path) => new URL(path, document.baseURI).href;
  if (isConfined()) throw new AskError(sentenceOf({ what: CANNOT, reason: "frame" }));

  async function explain() {
    const packages = ["numpy", "cnnx-core", "cnnx-import"];
    const about = { packages, files: gallery.map(({ thumb }) => thumb), what: CANNOT };
    const sentence = await whyNoPython({ python, lock, workers }, importer, about);
    return new AskError(sentence ?? sentenceOf({ what: CANNOT, reason: "unknown" }));
  }

  return new Promise((resolve, reject) => {
    const worker = startWorker(absolute(importer));
    const timer = setTimeout(() => end(() => reject(new AskError(TOO_SLOW))), SECONDS * 1000);
    const mute = setTimeout(async () => {
      if (await isMute({ python, lock, workers }, importer)) end(() => void explain().then(reject));
    }, MUTE_SECONDS * 1000);
    /** @param {() => void} settle */
    function end(settle) {
      clearTimeout(mute);
      clearTimeout(timer);
      worker.terminate();
      settle();
    }
    worker.onerror = (event) => {
      event.preventDefault();
      end(() => void explain().then(reject));
    };
    worker.onmessage = ({ data }) => {
      /** @type {FromImporter} */
      const message = data;
      clearTimeout(mute);
      if (message.type === "stage") return onStage(message.stage);
      end(() => {
        if (message.type === "broken") return void explain().then(reject);
        if (message.type === "failed") return reject(new AskError(message.message));
        try {
          readReply(message.buffer);
          resolve(message.buffer);
        } catch (error) {
          reject(error);
        }
      });
    };
    const pictures = Object.fromEntries(
      gallery.map(({ name, thumb, channels }) => [name, { address: absolute(thumb), channels }]),
    );
    worker.postMessage({ python: absolute(python), lock, files, options, pictures });
  });
}
