/**
 * Start Python and load the network, stage by stage.
 *
 * @param {import("../explorer/protocol.js").BootPlan} plan
 * @param {(stage: string) => void} onStage
 */
export async function boot({ python, files, lock }, onStage) {
  onStage("loading Python and NumPy");
  // In the order in which cnnx_core.service.boot takes them.
  const wanted = ["model.json", "labels.json", "weights.safetensors", "gallery.safetensors"];
  const addresses = /** @type {(keyof typeof files)[]} */ (wanted).map((name) => files[name]);
  const fetched = Promise.all(addresses.map(read));
  fetched.catch(() => {}); // awaited below; until then a failure is nobody's
  const { loadPyodide } = await import(new URL("pyodide.mjs", python).href);
  // With the lock file in hand the packages are fetched while the interpreter is still compiling.
  const pyodide = await loadPyodide({
    indexURL: python,
    packageBaseUrl: python,
    lockFileContents: lock,
    packages: ["cnnx-core"],
  });
  onStage("loading the network");
  const door = pyodide.pyimport("cnnx_core.service");
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
      const reply = service.answer_bytes(request, view);
      const buffer = reply.getBuffer("u8");
      const copy = buffer.data.slice();
      buffer.release();
      reply.destroy();
      return copy.buffer;
    } finally {
      view.destroy();
    }
  };
}

/** @param {string} address */
async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${new URL(address).pathname} is missing`);
  return new Uint8Array(await response.arrayBuffer());
}
