// Boot the site's Python in Node and write its answer to a file.
// Arguments: the folder of Python, the model's folder, a request, the file to write, the model's files.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [python, model, request, out, ...files] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(python, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: python, packages: ["cnnx-core"] });
const door = pyodide.pyimport("cnnx_core.api.service");
const bytes = files.map((file) => pyodide.toPy(new Uint8Array(readFileSync(join(model, file)))));
const reply = door.boot(...bytes).answer_bytes(request);
writeFileSync(out, reply.toJs());
process.exit(0);
