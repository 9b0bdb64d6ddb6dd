import { createDock } from "../kit/dock.js";
import { element } from "../kit/element.js";
import { createAnswer } from "./answer.js";

/**
 * A dock in which a picture is made: room for what fills it, and the network's answer.
 *
 * @param {string} title
 * @param {(returning: boolean) => void} onClose
 */
export function createPanel(title, onClose) {
  const dock = createDock({ id: "making", title, side: "start", onClose });
  dock.element.classList.add("making");
  const answer = createAnswer();
  const work = element("div", "work");
  const promise = element("p", "private");
  promise.textContent = "Your picture stays on your device.";
  dock.head.after(answer.element);
  dock.body.append(work, promise);

  return {
    element: dock.element,
    open: dock.open,
    close: dock.close,
    arrive: dock.arrive,
    /** What fills it. */
    work,
    answer,
  };
}
