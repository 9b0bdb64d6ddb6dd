// What the page finds in picture files, before a browser decodes them.
// Arguments: the folder of the modules, a JSON file with a list of {name, data (base64)}, the file to write.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, from, out] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${modules}/${name}.js`).href);
const { lookInto } = await load("look");
const { dataIsWhole } = await load("data");
const { refuseFile, refusePicture, remark } = await load("sentences");

const found = [];
for (const { name, data } of JSON.parse(readFileSync(from, "utf8"))) {
  const bytes = new Uint8Array(Buffer.from(data, "base64"));
  const since = performance.now();
  const look = lookInto(bytes);
  const at_once = refuseFile(new File([bytes], name)) || refusePicture(`“${name}”`, look);
  const milliseconds = performance.now() - since;
  const whole = at_once !== "" || (await dataIsWhole(bytes, look));
  const later = whole ? "" : refusePicture(`“${name}”`, { ...look, fault: "broken" });
  found.push({ name, look, at_once, later, remark: remark(look), milliseconds });
}
writeFileSync(out, JSON.stringify(found));
