import { isWhole } from "../explorer/data/probe.js";
import { startPython, takeBytes } from "./python.js";

/**
 * Start Python and load the network, stage by stage.
 *
 * @param {BootPlan} plan
 * @param {(stage: string) => void} onStage
 */
export async function boot({ python, files, lock }, onStage) {
  onStage("loading Python and NumPy");
  // In the order in which cnnx_core.api.service.boot takes them.
  const wanted = ["model.json", "labels.json", "weights.safetensors", "gallery.safetensors"];
  const addresses = /** @type {(keyof typeof files)[]} */ (wanted).map((name) => files[name]);
  const fetched = Promise.all(addresses.map(read));
  fetched.catch(() => {}); // awaited below; until then a failure is nobody's
  const pyodide = await startPython({ python, lock }, ["cnnx-core"]);
  onStage("loading the network");
  const door = pyodide.pyimport("cnnx_core.api.service");
  const views = (await fetched).map((bytes) => pyodide.toPy(bytes));
  const service = door.boot(...views);
  door.destroy();
  for (const view of views) view.destroy();

  /**
   * @param {string} request
   * @param {Uint8Array} pixels
   * @returns {ArrayBuffer}
   */
  return function answer(request, pixels) {
    const view = pyodide.toPy(pixels);
    try {
      return takeBytes(service.answer_bytes(request, view));
    } finally {
      view.destroy();
    }
  };
}

/** @param {string | Uint8Array} file  its address, or the file itself */
async function read(file) {
  if (typeof file !== "string") return file;
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${new URL(file).pathname} is missing`);
  const bytes = await response.arrayBuffer();
  if (!(await isWhole(bytes, new URL(file).search.slice(1)))) throw new Error("it is damaged");
  return new Uint8Array(bytes);
}
