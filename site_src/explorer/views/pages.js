import { grouped } from "../numbers.js";

/**
 * Long lists are shown a page at a time.
 */
export const PAGE = 40;

/**
 * @param {number} count  of the list
 * @param {string} noun  what it lists, in the plural
 * @param {(first: number) => void} onTurn  to the page that begins there
 */
export function createPages(count, noun, onTurn) {
  const element = document.createElement("div");
  element.className = "pages";
  element.hidden = count <= PAGE;
  element.innerHTML = `<button type="button" class="pages-turn">‹</button><span></span><button type="button" class="pages-turn">›</button>`;
  const [back, text, on] = /** @type {HTMLButtonElement[]} */ ([...element.children]);
  back.setAttribute("aria-label", `Earlier ${noun}`);
  on.setAttribute("aria-label", `Later ${noun}`);
  let first = 0;

  /** @param {number} next */
  function turn(next) {
    first = next;
    const last = Math.min(count, first + PAGE);
    text.textContent = `${grouped(first + 1)}–${grouped(last)} of ${grouped(count)}`;
    // A disabled button would lose the focus.
    back.setAttribute("aria-disabled", String(first === 0));
    on.setAttribute("aria-disabled", String(last === count));
    onTurn(first);
  }

  back.addEventListener("click", () => first > 0 && turn(first - PAGE));
  on.addEventListener("click", () => first + PAGE < count && turn(first + PAGE));

  return {
    element,
    /** Turn to the page that an entry is on. @param {number} index */
    reveal(index) {
      const page = Math.floor(index / PAGE) * PAGE;
      if (page !== first || !text.textContent) turn(page);
    },
  };
}
