import { listenForMenus } from "./kit/menu.js";
import { begin } from "./page.js";
import { fetchItalicsLater } from "./reading/italics.js";
import { readSite } from "./site.js";
import { listenForTheme } from "./toolbar/theme.js";

fetchItalicsLater();
listenForMenus();
listenForTheme(/** @type {HTMLElement} */ (document.getElementById("theme")));

const site = readSite();
if (site.network) await begin(site);
else {
  // The page for a model of the visitor's own begins without one.
  const { arrive } = await import("./own/arrive.js");
  await arrive(site);
}
