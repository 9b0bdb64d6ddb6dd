import { bring } from "./data/bring.js";
import { wordsOf } from "./data/failures.js";
import { listenForMenus } from "./kit/controls/menu.js";
import { release, say } from "./page/late.js";
import { begin } from "./page.js";
import { fetchItalicsLater } from "./article/reading/italics.js";
import { readSite } from "./data/site.js";
import { isStyled } from "./page/style.js";
import { listenForTheme } from "./toolbar/theme.js";

try {
  const styled = isStyled();
  fetchItalicsLater();
  listenForMenus();
  listenForTheme(/** @type {HTMLElement} */ (document.getElementById("theme")));
  release(".menu");

  const site = readSite();
  if (site.network) await begin(site, styled);
  else {
    // The page for a model of the visitor's own begins without one.
    const { arrive } = await bring("The part that opens networks", () => import("./arrive.js"));
    await arrive(site, styled);
  }
} catch (error) {
  say(wordsOf(error), true);
}
