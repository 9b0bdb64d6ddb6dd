/** Columns and rows. @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * A hand that draws: a mouse, a pen or a finger; or the keyboard, with a cross that arrows move and
 * a pen that Space puts down and lifts.
 *
 * @typedef {import("./surface.js").Point} Point
 *
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} cross
 * @param {object} strokes
 * @param {(at: Point) => boolean} strokes.down  → whether a stroke has begun
 * @param {(from: Point, to: Point) => void} strokes.move
 * @param {(sentence: string) => void} strokes.say
 */
export function listenToHand(canvas, cross, { down, move, say }) {
  /** Where the stroke that is being drawn has come to. @type {Point | null} */
  let last = null;
  let pointer = -1;
  /** Where the canvas is while a stroke is drawn: asked for each move, the browser would have to lay
   * out all that the move before has changed. */
  let box = canvas.getBoundingClientRect();

  /** @param {PointerEvent} event @returns {Point} */
  function place({ clientX, clientY }) {
    const { left, top, width, height } = box;
    return {
      x: ((clientX - left) * canvas.width) / width,
      y: ((clientY - top) * canvas.height) / height,
    };
  }

  /** @param {Point} to */
  function go(to) {
    if (!last) return;
    move(last, to);
    last = to;
  }

  canvas.addEventListener("pointerdown", (event) => {
    // One finger draws; a second one does nothing.
    if (event.button !== 0 || pointer >= 0) return;
    penUp();
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    box = canvas.getBoundingClientRect();
    const at = place(event);
    last = down(at) ? at : null;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) go(place(each));
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = -1;
      last = null;
    });
  }

  /** The keyboard's cross. */
  const at = { x: canvas.width / 2, y: canvas.height / 2 };
  let penDown = false;

  function penUp() {
    if (!penDown) return;
    penDown = false;
    last = null;
    delete cross.dataset.pen;
  }

  function putCross() {
    cross.style.left = `${(100 * at.x) / canvas.width}%`;
    cross.style.top = `${(100 * at.y) / canvas.height}%`;
  }

  canvas.addEventListener("keydown", (event) => {
    const by = ARROWS[event.key];
    if (by) {
      event.preventDefault();
      const step = event.shiftKey ? 1 : 8;
      at.x = Math.max(0, Math.min(canvas.width, at.x + by[0] * step));
      at.y = Math.max(0, Math.min(canvas.height, at.y + by[1] * step));
      putCross();
      if (penDown) go({ ...at });
    } else if (event.key === " ") {
      event.preventDefault();
      if (event.repeat) return;
      if (penDown) {
        penUp();
        return say("The pen is up.");
      }
      penDown = down({ ...at });
      last = penDown ? { ...at } : null;
      if (!penDown) return;
      cross.dataset.pen = "down";
      say("The pen is down: arrows draw.");
    }
  });
  canvas.addEventListener("blur", penUp);
  putCross();
}
