// Tables as the page writes them for spreadsheets.
// Arguments: the module csv.js, a JSON file with a list of tables, the file to write.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, from, out] = process.argv.slice(2);
const { csv } = await import(pathToFileURL(module).href);
const tables = JSON.parse(readFileSync(from, "utf8"));
writeFileSync(out, JSON.stringify(tables.map(csv)));
