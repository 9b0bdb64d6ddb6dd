import { h } from "../element.js";
import { grouped } from "../numbers.js";
import { createTurns } from "./paging.js";

/** Long lists are shown a page at a time; so many entries, unless there is room for fewer. */
export const PAGE = 40;

/**
 * @param {number} count  of the list
 * @param {string} noun  what it lists, in the plural
 * @param {(first: number, last: number) => void} onTurn  to the page that begins there and ends before the other
 */
export function createPages(count, noun, onTurn) {
  let [first, page, begun] = [0, PAGE, false];
  const turns = createTurns("button.pages-turn", noun, (direction) => {
    const next = first + direction * page;
    if (next >= 0 && next < count) turn(next);
  });
  const element = h("div.pages", { hidden: count <= PAGE }, turns.parts);

  /** @param {number} next */
  function turn(next) {
    first = next;
    begun = true;
    const last = Math.min(count, first + page);
    const text = `${grouped(first + 1)}–${grouped(last)} of ${grouped(count)}`;
    turns.write(text, first === 0, last === count);
    onTurn(first, last);
  }

  return {
    element,
    /** Turn to the page that an entry is on. @param {number} index */
    reveal(index) {
      const from = Math.floor(index / page) * page;
      if (from !== first || !begun) turn(from);
    },
    /** There is room for so many entries. @param {number} room */
    fit(room) {
      if (room === page) return;
      page = room;
      element.hidden = count <= page;
      turn(Math.floor(first / page) * page);
    },
  };
}
