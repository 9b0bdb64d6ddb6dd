/**
 * Italics, which are in the article only: fetched when somebody begins to use the page, so that the
 * first view does not wait for 50 kB that it does not show.
 */
const FACE = `@font-face {
  font-family: "Source Serif 4";
  font-style: italic;
  font-weight: 200 900;
  font-display: swap;
  src: url("./fonts/source-serif-4-latin-wght-italic.woff2") format("woff2");
}`;

const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "beforeprint"];

export function fetchItalicsLater() {
  function fetch() {
    for (const sign of SIGNS) removeEventListener(sign, fetch);
    const [sheet] = document.styleSheets;
    try {
      sheet.insertRule(FACE, sheet.cssRules.length);
    } catch {
      // The style sheet did not arrive, or is out of reach in a frame: the text does without.
    }
  }
  if (location.hash) return fetch();
  for (const sign of SIGNS) addEventListener(sign, fetch, { passive: true });
}
