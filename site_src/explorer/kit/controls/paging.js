import { element } from "../element.js";
import { markup, setMarkup } from "../markup.js";

/**
 * A row that is too long is shown a page at a time. Hidden while there is one page only.
 *
 * @param {string} noun  what is paged, in the plural
 * @param {() => void} onTurn
 */
export function createPaging(noun, onTurn) {
  const holder = element("span", "paging unprinted");
  setMarkup(
    holder,
    markup`<button type="button">‹</button><span></span><button type="button">›</button>`,
  );
  const [back, text, on] = /** @type {HTMLElement[]} */ ([...holder.children]);
  back.setAttribute("aria-label", `Earlier ${noun}`);
  on.setAttribute("aria-label", `Later ${noun}`);
  let [first, size, count] = [0, 1, 1];

  /** @param {number} next */
  function turn(next) {
    if (next < 0 || next >= count) return;
    first = next;
    onTurn();
  }

  back.addEventListener("click", () => turn(first - size));
  on.addEventListener("click", () => turn(first + size));

  return {
    element: holder,
    /**
     * How many there are, and how many fit → those in sight.
     * @param {number} all
     * @param {number} fitting
     */
    inSight(all, fitting) {
      [count, size] = [all, fitting];
      first = first < count ? Math.floor(first / size) * size : 0;
      const last = Math.min(count, first + size);
      holder.hidden = count <= size;
      text.textContent = `${first + 1}–${last} of ${count}`;
      // A disabled button would lose the focus.
      back.setAttribute("aria-disabled", String(first === 0));
      on.setAttribute("aria-disabled", String(last === count));
      return Array.from({ length: last - first }, (_, i) => first + i);
    },
    /** From the first page on again. */
    begin: () => (first = 0),
  };
}
