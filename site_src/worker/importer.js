import { decode } from "./decode.js";
import { sentence, startPython, strayFailure, takeBytes } from "./python.js";

/** Turns the files of somebody's model into what the page starts with. It lives for one model. */

self.onmessage = async ({ data }) => {
  /** @type {ToImporter} */
  const message = data;
  let started = false;
  try {
    const reply = await Promise.race([open(message, () => (started = true)), strayFailure()]);
    send({ type: "reply", buffer: reply }, [reply]);
  } catch (error) {
    // Why it did not start the page finds out.
    if (!started) return send({ type: "broken" });
    send({ type: "failed", message: `The model cannot be read here (${sentence(error)}).` });
  }
};

/** @param {ToImporter} message @param {() => void} onStart */
async function open({ python, lock, files, options, pictures }, onStart) {
  send({ type: "stage", stage: "Starting Python" });
  const [pyodide, decoded] = await Promise.all([
    startPython({ python, lock }, ["cnnx-import"]),
    Promise.all(Object.entries(pictures).map(picture)),
  ]);
  onStart();
  send({ type: "stage", stage: "Reading the model" });
  const door = pyodide.pyimport("cnnx_import.page");
  const given = pyodide.toPy(new Map(Object.entries(files)));
  const shown = pyodide.toPy(new Map(decoded));
  return takeBytes(door.open_model(given, JSON.stringify(options), shown));
}

/**
 * A picture of the gallery, to be cut to the size of a network that is not known yet.
 * @param {[name: string, {address: string, channels: number}]} entry
 */
async function picture([name, { address, channels }]) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the picture ${name} is missing`);
  const { pixels, size } = await decode(await response.blob());
  return /** @type {const} */ ([name, [pixels, size, channels]]);
}

/** @param {FromImporter} message @param {Transferable[]} [transfer] */
const send = (message, transfer = []) => self.postMessage(message, { transfer });
