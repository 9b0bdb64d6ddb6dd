/**
 * What lives in the article comes to life when it comes near, and follows the picture from then on.
 * What it consists of is fetched with the first of it.
 *
 * @typedef {import("../views/scene.js").Picture} Picture
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
    loaded ??= load();
    try {
      const living = await loaded;
      for (const element of near) living.show(element, picture);
    } catch {
      loaded = null; // to be tried again
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
