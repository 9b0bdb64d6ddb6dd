import { sentenceOf } from "./failures.js";
import { probe } from "./probe.js";

/**
 * Whether the style sheet is there, to its end, which is about paper. To be asked before the page adds
 * a rule of its own.
 */
export function isStyled() {
  const [sheet] = document.styleSheets;
  try {
    const last = sheet?.cssRules[sheet.cssRules.length - 1];
    return last instanceof CSSMediaRule && last.media.mediaText === "print";
  } catch {
    return true; // it is out of reach: the page is in a frame
  }
}

/** Why it is not there, as a sentence. */
export async function whyUnstyled() {
  const link = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=stylesheet]"));
  const reason = await probe(link.href);
  return sentenceOf({
    what: "This page looks plain, for its style sheet did not arrive",
    reason: reason ?? "damaged",
    works: "The network works.",
  });
}
