// Boot the site's Python in Node, import models with it, and write what came out.
// Arguments: the folder of Python, a zip of cnnx_import, a JSON list of cases, the folder to write to.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [python, archive, cases, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(python, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: python, packages: ["cnnx-core"] });
pyodide.unpackArchive(new Uint8Array(readFileSync(archive)), "zip", { extractDir: "/importer" });
pyodide.runPython("import sys; sys.path.append('/importer')");
const { read_model: readModel } = pyodide.pyimport("cnnx_import");
for (const { name, paths, options } of JSON.parse(readFileSync(cases, "utf-8"))) {
  const files = new Map(paths.map((path) => [basename(path), readFileSync(path)]));
  const given = pyodide.toPy(new Map([...files].map(([k, v]) => [k, new Uint8Array(v)])));
  for (const key of files.keys()) {
    given.set(key, given.get(key).tobytes());
  }
  const imported = readModel.callKwargs(given, options);
  for (const part of ["model_json", "labels_json", "weights"]) {
    writeFileSync(join(out, `${name}.${part}`), imported[part].toJs());
  }
}
process.exit(0);
