import { markup, setMarkup } from "../markup.js";
import { grouped } from "../numbers.js";

/** Long lists are shown a page at a time; so many entries, unless there is room for fewer. */
export const PAGE = 40;

/**
 * @param {number} count  of the list
 * @param {string} noun  what it lists, in the plural
 * @param {(first: number, last: number) => void} onTurn  to the page that begins there and ends before the other
 */
export function createPages(count, noun, onTurn) {
  const element = document.createElement("div");
  element.className = "pages";
  element.hidden = count <= PAGE;
  setMarkup(
    element,
    markup`<button type="button" class="pages-turn">‹</button><span></span><button type="button" class="pages-turn">›</button>`,
  );
  const [back, text, on] = /** @type {HTMLButtonElement[]} */ ([...element.children]);
  back.setAttribute("aria-label", `Earlier ${noun}`);
  on.setAttribute("aria-label", `Later ${noun}`);
  let [first, page] = [0, PAGE];

  /** @param {number} next */
  function turn(next) {
    first = next;
    const last = Math.min(count, first + page);
    text.textContent = `${grouped(first + 1)}–${grouped(last)} of ${grouped(count)}`;
    // A disabled button would lose the focus.
    back.setAttribute("aria-disabled", String(first === 0));
    on.setAttribute("aria-disabled", String(last === count));
    onTurn(first, last);
  }

  back.addEventListener("click", () => first > 0 && turn(first - page));
  on.addEventListener("click", () => first + page < count && turn(first + page));

  return {
    element,
    /** Turn to the page that an entry is on. @param {number} index */
    reveal(index) {
      const from = Math.floor(index / page) * page;
      if (from !== first || !text.textContent) turn(from);
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
