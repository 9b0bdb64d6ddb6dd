import { OWN } from "../state/store.js";

const FADE = 48; // pixels

/**
 * The gallery's radio buttons, which the build has written into the page, and the visitor's own
 * picture beside them.
 *
 * @param {HTMLElement} holder
 * @param {(image: string) => void} onChoose
 * @param {(image: string) => void} onApproach  the pointer comes near a picture
 */
export function createGallery(holder, onChoose, onApproach) {
  const ownItem = /** @type {HTMLElement} */ (holder.querySelector("[data-own]"));
  const fooling = holder.querySelector("#fooling");
  const radios = () =>
    /** @type {NodeListOf<HTMLInputElement>} */ (holder.querySelectorAll("input[type=radio]"));

  const row = /** @type {HTMLElement} */ (holder.querySelector(".gallery-row"));
  /** Where it fades: at a side with more pictures. */
  function measure() {
    const { scrollLeft, clientWidth, scrollWidth } = row;
    const after = Math.min(FADE, scrollWidth - clientWidth - scrollLeft);
    row.style.setProperty("--before", `${Math.min(FADE, scrollLeft)}px`);
    row.style.setProperty("--after", `${clientWidth - after}px`);
  }
  row.addEventListener("scroll", measure, { passive: true });
  new ResizeObserver(measure).observe(row);

  holder.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "radio") onChoose(target.value);
  });
  holder.addEventListener("pointerover", ({ target }) => {
    const radio = /** @type {HTMLElement} */ (target).closest("label")?.querySelector("input");
    if (radio && radio.value !== OWN) onApproach(radio.value);
  });

  /** Bring the chosen picture into sight, without moving the page. */
  function reveal() {
    const item = row.querySelector(":checked")?.parentElement;
    if (!item || row.scrollWidth <= row.clientWidth) return;
    const room = 64; // pixels, for the one after it
    const [left, right] = [item.offsetLeft - room, item.offsetLeft + item.offsetWidth + room];
    row.scrollLeft = Math.min(Math.max(row.scrollLeft, right - row.clientWidth), left);
  }

  return {
    /** @param {string} image */
    mark(image) {
      for (const radio of radios())
        if (radio.checked !== (radio.value === image)) radio.checked = !radio.checked;
      fooling?.toggleAttribute("data-chosen", !!holder.querySelector("#menu-fooling :checked"));
      reveal();
      measure();
    },
    /** @param {boolean} busy  a picture of the visitor's is under way */
    setBusy(busy) {
      holder.toggleAttribute("data-busy", busy);
    },
    /** Show the visitor's picture among the others. @param {Tensor} pixels
     * @param {(canvas: HTMLCanvasElement, pixels: Tensor) => void} paint */
    setOwn(pixels, paint) {
      if (ownItem.hidden) {
        ownItem.hidden = false;
        requestAnimationFrame(reveal);
      }
      paint(/** @type {HTMLCanvasElement} */ (ownItem.querySelector("canvas")), pixels);
    },
  };
}
