import { bring } from "../../data/bring.js";
import { hold } from "./arrival.js";
import { createNear } from "./near.js";

/** When the page has been painted. */
const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/**
 * The living figures of the article; until they live, and where they cannot, their stills stand in.
 *
 * @param {HTMLElement} article
 * @param {FigureContext} context
 */
export function createFigures(article, context) {
  const near = createNear(article.querySelectorAll("[data-figure]"), async () => {
    const { createFigures: create } = await bring(
      "The figure",
      () => import("../figures/figures.js"),
      "",
    );
    return create(context);
  });

  return {
    setPicture: near.setPicture,
    /**
     * Go to a figure, and have it show something.
     * @param {string} name
     * @param {object} detail  what, in the figure's own terms
     */
    async see(name, detail) {
      const figure = /** @type {HTMLElement} */ (document.getElementById(`figure-${name}`));
      await near.reach(figure);
      hold(figure, "center");
      await nextFrame();
      figure.tabIndex = -1;
      figure.focus({ preventScroll: true });
      figure.dispatchEvent(new CustomEvent("figure-set", { detail }));
    },
  };
}
