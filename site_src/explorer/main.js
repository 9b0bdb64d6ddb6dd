import { bring } from "./bring.js";
import { wordsOf } from "./failures.js";
import { listenForMenus } from "./kit/menu.js";
import { release, say } from "./late.js";
import { begin } from "./page.js";
import { fetchItalicsLater } from "./reading/italics.js";
import { readSite } from "./site.js";
import { isStyled } from "./style.js";
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
    const { arrive } = await bring("The part that opens networks", () => import("./own/arrive.js"));
    await arrive(site, styled);
  }
} catch (error) {
  say(wordsOf(error), true);
}
