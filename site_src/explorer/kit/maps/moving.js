import { within } from "./windows.js";

/**
 * Ways to move to another place on a map: hover, drag, tap, arrow keys.
 *
 * @param {HTMLElement} element
 * @param {(event: PointerEvent) => void} onPoint
 */
export function listenForPointer(element, onPoint) {
  element.addEventListener("pointermove", (event) => {
    // A finger that moves scrolls the page, unless the map is there to be dragged on.
    if (event.pointerType === "mouse" || event.buttons) onPoint(event);
  });
  element.addEventListener("pointerdown", (event) => {
    if (element.classList.contains("map-draggable")) element.setPointerCapture(event.pointerId);
    onPoint(event);
  });
}

/** @type {Record<string, At>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** @param {HTMLElement} element  gets a tab stop @param {string} label @param {() => At} at
 * @param {() => At} size  how many places there are @param {(at: At) => void} onMove */
export function listenForArrows(element, label, at, size, onMove) {
  element.tabIndex = 0;
  element.setAttribute("role", "application");
  element.setAttribute("aria-roledescription", "map");
  element.setAttribute("aria-label", label);
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = target(event, at(), size());
    if (!to) return;
    event.preventDefault();
    onMove(to);
  });
}

/** @param {KeyboardEvent} event @param {At} at @param {At} size @returns {At | null} */
function target({ key, shiftKey }, [row, column], [rows, columns]) {
  if (key === "Home") return [row, 0];
  if (key === "End") return [row, columns - 1];
  if (key === "PageUp") return [0, column];
  if (key === "PageDown") return [rows - 1, column];
  const step = ARROWS[key];
  if (!step) return null;
  const far = shiftKey ? 5 : 1;
  return within([row + far * step[0], column + far * step[1]], [rows, columns]);
}
