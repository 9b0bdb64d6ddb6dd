/**
 * Ways out of a view: Escape, and a click outside.
 *
 * @param {HTMLElement} theatre
 * @param {() => HTMLElement | null} view  the one that is open
 * @param {() => void} leave
 */
export function listenForLeaving(theatre, view, leave) {
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
      if (view() && pressedOutside && outside(event)) leave();
    },
    { capture: true },
  );
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
