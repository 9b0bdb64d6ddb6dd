import { h } from "../element.js";

/**
 * Two buttons that turn pages, and between them a text that says which page is in sight.
 *
 * @param {"button" | "button.pages-turn"} tag  of the buttons
 * @param {string} noun  what is on the pages, in the plural
 * @param {(direction: -1 | 1) => void} onTurn
 */
export function createTurns(tag, noun, onTurn) {
  const button = (
    /** @type {string} */ sign,
    /** @type {string} */ which,
    /** @type {-1 | 1} */ by,
  ) =>
    h(tag, { type: "button", "aria-label": `${which} ${noun}`, onclick: () => onTurn(by) }, sign);
  const back = button("‹", "Earlier", -1);
  const on = button("›", "Later", 1);
  const text = h("span");

  return {
    parts: [back, text, on],
    /** @param {string} inSight @param {boolean} isFirst @param {boolean} isLast  page */
    write(inSight, isFirst, isLast) {
      text.textContent = inSight;
      // A disabled button would lose the focus.
      back.setAttribute("aria-disabled", String(isFirst));
      on.setAttribute("aria-disabled", String(isLast));
    },
  };
}
