import { h } from "../element.js";
import { createTurns } from "./turns.js";

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
