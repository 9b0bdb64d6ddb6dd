import { isConfined, lost, sentenceOf } from "../data/failures.js";
import { probe } from "../data/probe.js";

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
    // Out of reach it is in a frame that allows little, or where something blocks it.
    return isConfined();
  }
}

/**
 * Say why it is not there, and take that back when it arrives after all.
 * @param {object} where
 * @param {(sentence: string) => void} where.complain
 * @param {(sentence: string) => void} where.quiet  if that is what it says
 */
export async function tellUnstyled({ complain, quiet }) {
  const link = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=stylesheet]"));
  let complaint = "";
  let styled = isStyled();
  link.addEventListener("load", () => {
    styled = isStyled();
    if (!styled) return;
    quiet(complaint);
    // For what is drawn on a canvas in the colours of the theme.
    document.dispatchEvent(new Event("themechange"));
  });
  const late = !link.sheet && !performance.getEntriesByName(link.href).length;
  const reason = late ? "slow" : ((await probe(link.href, { type: "css" })) ?? "damaged");
  complaint = sentenceOf({
    what: lost("This page looks plain, because its style sheet", reason),
    reason,
    works: "Everything else works.",
  });
  if (!styled) complain(complaint);
}
