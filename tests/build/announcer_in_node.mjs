// What the page's one voice says, by a clock of its own.
// Arguments: the module announcer.js, a JSON file of scenes (lists of [milliseconds, method, ...arguments]),
// the file to write: for each scene, what was said, with the times.
import { readFileSync, writeFileSync } from "node:fs";
import { mock } from "node:test";
import { pathToFileURL } from "node:url";

const [module, from, out] = process.argv.slice(2);
const { createAnnouncer } = await import(pathToFileURL(module).href);
const STEP = 10;

const played = JSON.parse(readFileSync(from, "utf8")).map((scene) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  const said = [];
  const announcer = createAnnouncer((text) => said.push([now, text]));
  const end = Math.max(...scene.map(([at]) => at)) + 15_000;
  for (; now <= end; now += STEP) {
    for (const [at, method, ...given] of scene) if (at === now) announcer[method](...given);
    mock.timers.tick(STEP);
  }
  mock.timers.reset();
  return said;
});
writeFileSync(out, JSON.stringify(played));
