/**
 * Ways out of a view: Escape, and a click outside. A click on a neuron beside it leads there.
 *
 * @typedef {{layer: string, unit: number}} Neuron
 *
 * @param {HTMLElement} theatre
 * @param {() => HTMLElement | null} view  the one that is open
 * @param {() => void} leave
 * @param {(event: PointerEvent | MouseEvent) => Neuron | null} beside  what is met there
 * @param {(layer: string, unit: number) => void} open
 */
export function listenForLeaving(theatre, view, leave, beside, open) {
  const outside = (/** @type {Event} */ { target }) =>
    !view()?.contains(/** @type {Node} */ (target));
  // Who selects text in a view and lets go beside it has not clicked outside.
  let pressedOutside = false;
  theatre.addEventListener("pointerdown", (event) => (pressedOutside = outside(event)), {
    capture: true,
  });
  // On the way down: on the way up, what was clicked may have opened another view already.
  theatre.addEventListener(
    "click",
    (event) => {
      if (!view() || !pressedOutside || !outside(event)) return;
      const neuron = beside(event);
      if (neuron) open(neuron.layer, neuron.unit);
      else leave();
    },
    { capture: true },
  );
  theatre.addEventListener("pointermove", (event) => {
    const met = view() && event.pointerType === "mouse" && outside(event) && beside(event);
    theatre.toggleAttribute("data-beside", Boolean(met));
  });
  document.addEventListener("keydown", (event) => {
    const element = view();
    if (event.key !== "Escape" || event.defaultPrevented || !element) return;
    if (event.target instanceof HTMLSelectElement) return;
    // Who reads the article below has nothing to close.
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) return;
    event.preventDefault();
    leave();
  });
}
