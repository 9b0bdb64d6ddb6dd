import { h } from "../element.js";

/**
 * A row that is too long is shown a page at a time. Hidden while there is one page only.
 *
 * @param {string} noun  what is paged, in the plural
 * @param {() => void} onTurn
 */
export function createPaging(noun, onTurn) {
  let [first, size, count] = [0, 1, 1];
  const turns = createTurns("button", noun, (direction) => {
    const next = first + direction * size;
    if (next < 0 || next >= count) return;
    first = next;
    onTurn();
  });
  const element = h("span.paging.unprinted", null, turns.parts);

  return {
    element,
    /** How many there are, and how many fit → those in sight. @param {number} all @param {number} fitting */
    inSight(all, fitting) {
      [count, size] = [all, fitting];
      first = first < count ? Math.floor(first / size) * size : 0;
      const last = Math.min(count, first + size);
      element.hidden = count <= size;
      turns.write(`${first + 1}–${last} of ${count}`, first === 0, last === count);
      return Array.from({ length: last - first }, (_, i) => first + i);
    },
    /** From the first page on again. */
    begin: () => (first = 0),
  };
}

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
