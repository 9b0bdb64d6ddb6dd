import { createDock } from "../../kit/controls/dock.js";
import { element } from "../../kit/element.js";
import { createAnswer } from "./answer.js";

/**
 * A dock in which a picture is made. Its head has the network's answer, which follows every change.
 *
 * @param {string} title
 * @param {(returning: boolean) => void} onClose
 */
export function createPanel(title, onClose) {
  const dock = createDock({ id: "making", title, side: "start", onClose });
  dock.element.classList.add("making");
  dock.head.classList.add("making-head");
  const answer = createAnswer();
  const lines = element("div", "making-lines");
  dock.head.prepend(answer.seen, lines);
  lines.append(dock.heading, answer.said);
  const work = dock.body.appendChild(element("div", "making-work"));

  return {
    element: dock.element,
    open: dock.open,
    close: dock.close,
    arrive: dock.arrive,
    /** More has come into it. */
    reveal: dock.reveal,
    /** What fills it. */
    work,
    answer,
  };
}

/** How to use what fills a panel, and a promise. @param {string} [text] */
export function createHint(text = "") {
  const hint = element("p", "making-hint");
  hint.textContent = `${text} Your picture stays on your device.`.trim();
  return hint;
}
