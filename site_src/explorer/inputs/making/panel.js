import { createDock } from "../../kit/controls/dock.js";
import { h } from "../../kit/element.js";
import { createAnswer } from "./answer.js";

/**
 * A dock in which a picture is made. Its head has the network's answer, which follows every change.
 *
 * @param {string} title
 * @param {(returning: boolean) => void} onClose
 */
export function createPanel(title, onClose) {
  const { element, head, heading, body, ...ways } = createDock({
    id: "making",
    title,
    side: "start",
    onClose,
  });
  const answer = createAnswer();
  const work = h("div.making-work");
  element.classList.add("making");
  head.classList.add("making-head");
  head.prepend(answer.picture, h("div.making-lines", null, heading, answer.text));
  body.append(work);

  return {
    ...ways,
    element,
    /** What fills it. */
    work,
    answer,
  };
}

/** How to use what fills a panel, and a promise. @param {string} [text] */
export const createHint = (text = "") =>
  h("p.making-hint", null, `${text} Your picture stays on your device.`.trim());
