import { OWN } from "../state.js";

/**
 * The gallery's radio buttons, which the build has written into the page, and the visitor's own
 * picture beside them.
 *
 * @param {HTMLElement} holder
 * @param {(image: string) => void} onChoose
 * @param {(image: string) => void} onApproach  the pointer comes near a picture
 */
export function createGallery(holder, onChoose, onApproach) {
  const own = /** @type {HTMLElement} */ (holder.querySelector(".own"));
  const radios = () =>
    /** @type {NodeListOf<HTMLInputElement>} */ (holder.querySelectorAll("input[type=radio]"));

  holder.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "radio") onChoose(target.value);
  });
  holder.addEventListener("pointerover", ({ target }) => {
    const radio = /** @type {HTMLElement} */ (target).closest("label")?.querySelector("input");
    if (radio && radio.value !== OWN) onApproach(radio.value);
  });

  return {
    /** @param {string} image */
    mark(image) {
      for (const radio of radios())
        if (radio.checked !== (radio.value === image)) radio.checked = !radio.checked;
    },
    /** @param {boolean} busy  a picture of the visitor's is under way */
    setBusy(busy) {
      holder.classList.toggle("busy", busy);
    },
    /** Show the visitor's picture among the others. @param {import("../reply.js").Tensor} pixels
     * @param {(canvas: HTMLCanvasElement, pixels: import("../reply.js").Tensor) => void} paint */
    setOwn(pixels, paint) {
      own.hidden = false;
      paint(/** @type {HTMLCanvasElement} */ (own.querySelector("canvas")), pixels);
    },
  };
}
