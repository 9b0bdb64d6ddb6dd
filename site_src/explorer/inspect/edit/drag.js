const SLACK = 3; // pixels that the pointer may move in a click

/**
 * Drag a number up and down; a click marks it.
 * @param {HTMLInputElement} input @param {() => number} value @param {(value: number) => void} change
 * @param {number} perPixel
 */
export function listenForDrag(input, value, change, perPixel) {
  /** Where a drag began, and with what. @type {{y: number, value: number, moved: boolean} | null} */
  let drag = null;
  input.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    // The browser would mark text; a click without a move does that below.
    event.preventDefault();
    input.setPointerCapture(event.pointerId);
    drag = { y: event.clientY, value: value(), moved: false };
  });
  input.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const up = drag.y - event.clientY;
    drag.moved ||= Math.abs(up) > SLACK;
    if (drag.moved) change(drag.value + Math.round(up) * perPixel);
  });
  input.addEventListener("pointerup", () => {
    if (drag && !drag.moved) {
      input.focus({ preventScroll: true });
      input.select();
    }
    drag = null;
  });
  input.addEventListener("pointercancel", () => (drag = null));
}
