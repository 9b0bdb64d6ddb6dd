// Which file the page would fetch for each request, or null.
// Arguments: the explorer's folder, a JSON file of the site and the requests, the file to write.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [explorer, asked, out] = process.argv.slice(2);
const { createRecorded } = await import(pathToFileURL(join(explorer, "data", "recorded.js")).href);
const { site, requests } = JSON.parse(readFileSync(asked, "utf8"));
let fetched = null;
globalThis.fetch = (path) => {
  fetched = path;
  return Promise.reject(new Error("not wanted"));
};
const recorded = createRecorded(site);
const found = requests.map((request) => {
  fetched = null;
  recorded.find(request)?.catch(() => {});
  return fetched;
});
writeFileSync(out, JSON.stringify(found));
