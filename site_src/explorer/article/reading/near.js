import { wordsOf } from "../../data/failures.js";
import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";

const PATIENCE = 3000; // milliseconds
const WAITING = "This part is on its way…";

/**
 * What lives in the article comes to life when it comes near, and follows the picture from then on.
 * What it consists of is fetched with the first of it.
 *
 * @typedef {{show: (element: HTMLElement, picture: Picture) => unknown}} Living  shows a picture in one
 *   of the elements, if it is not there already
 *
 * @param {Iterable<HTMLElement>} elements
 * @param {() => Promise<Living>} load
 */
export function createNear(elements, load) {
  /** @type {Promise<Living> | null} */
  let loaded = null;
  /** @type {Picture | null} */
  let picture = null;
  /** @type {Set<HTMLElement>} */
  const near = new Set();

  async function refresh() {
    if (!picture || !near.size) return;
    const mine = (loaded ??= load());
    const slow = setTimeout(() => {
      for (const element of near) put(element, WAITING);
    }, PATIENCE);
    try {
      const living = await mine;
      clearTimeout(slow);
      for (const element of near) {
        mend(element);
        living.show(element, picture);
      }
    } catch (error) {
      clearTimeout(slow);
      if (loaded === mine) loaded = null; // to be tried again
      const words = `${wordsOf(error)} `;
      for (const element of near) put(element, words, createButton("Try again", refresh));
    }
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const element = /** @type {HTMLElement} */ (target);
        if (isIntersecting) near.add(element);
        else near.delete(element);
      }
      void refresh();
    },
    { rootMargin: "150% 0px" },
  );
  for (const element of elements) observer.observe(element);

  return {
    /** The picture whose maps are on the page. @param {Picture} next */
    setPicture(next) {
      picture = next;
      void refresh();
    },
    /** Bring one of them to life at once. @param {HTMLElement} element */
    async reach(element) {
      near.add(element);
      await refresh();
      if (picture) await (await loaded)?.show(element, picture);
    },
  };
}

/** Say in its place why it has not come to life. @param {HTMLElement} element
 * @param {(string | Node)[]} words */
function put(element, ...words) {
  mend(element);
  element.append(h("p.figure-problem", { "data-retry": "" }, words));
}

/** @param {HTMLElement} element */
function mend(element) {
  const words = element.querySelector(":scope > [data-retry]");
  const focused = words?.contains(document.activeElement);
  words?.remove();
  if (!focused) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
