import { boot } from "./boot.js";
import { decode } from "./decode.js";
import { sentence, strayFailure } from "./python.js";

/** @type {((request: string, pixels: Uint8Array) => ArrayBuffer) | null} */
let answer = null;

self.onmessage = async ({ data }) => {
  /** @type {ToWorker} */
  const message = data;
  if (message.type === "boot") return start(message);
  const { id } = message;
  let attached;
  try {
    attached = await attach(message.request, message.attachment);
  } catch (error) {
    return send({ type: "failed", id, message: sentence(error) });
  }
  try {
    const ask = /** @type {NonNullable<typeof answer>} */ (answer);
    const buffer = ask(JSON.stringify(attached.request), attached.pixels);
    send({ type: "reply", id, buffer }, [buffer]);
  } catch (error) {
    // What cannot be answered comes back as a reply that says so; this is Python itself failing.
    send({
      type: "broken",
      message: `Python failed (${sentence(error)}). It starts again when it is needed.`,
    });
  }
};

/** @param {BootPlan} plan */
async function start(plan) {
  try {
    if (typeof WebAssembly === "undefined") return send({ type: "broken" });
    answer = await Promise.race([
      boot(plan, (stage) => send({ type: "stage", stage })),
      strayFailure(),
    ]);
    send({ type: "ready" });
  } catch {
    // The browser has told its console why; nobody else would understand it.
    send({ type: "broken" });
  }
}

/**
 * @param {AskRequest} request
 * @param {Attachment} attachment
 */
async function attach(request, { file, pixels = new Uint8Array() }) {
  if (!file) return { request, pixels };
  const decoded = await decode(file);
  return { request: { ...request, image: { size: decoded.size } }, pixels: decoded.pixels };
}

/** @param {FromWorker} message @param {Transferable[]} [transfer] */
const send = (message, transfer = []) => self.postMessage(message, { transfer });
