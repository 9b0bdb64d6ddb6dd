import { begin } from "./page.js";
import { readSite } from "./site.js";

const site = readSite();
if (site.network) await begin(site);
else {
  // The page for a model of the visitor's own begins without one.
  const { arrive } = await import("./own/arrive.js");
  await arrive(site);
}
