import { h } from "../kit/element.js";

/**
 * The page before it has anything to show. The build has written a sentence into it that its style
 * reveals after some seconds, with or without a script, and controls that do nothing until one runs.
 */

/** What some controls were waiting for is there. @param {string} which  a selector */
export function release(which) {
  for (const control of document.querySelectorAll(`.late-control:is(${which})`))
    /** @type {HTMLElement} */ (control).inert = false;
}

/** There is something to be seen, or it was said elsewhere why there is not. */
export const arrived = () => document.getElementById("late")?.remove();

/**
 * What to say while there is nothing.
 * @param {string} sentence
 * @param {boolean} [now]  not only after some seconds
 */
export function say(sentence, now = false) {
  const holder = document.getElementById("late");
  if (!holder) return;
  holder.replaceChildren(h("p", null, sentence));
  if (now) holder.style.animationDelay = "0s";
}
