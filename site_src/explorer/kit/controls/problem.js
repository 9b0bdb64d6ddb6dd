import { wordsOf } from "../../data/failures.js";
import { Superseded } from "../../data/protocol.js";
import { h } from "../element.js";

/** Say in a figure what went wrong; what it shows stays. @param {Element} holder
 * @param {unknown} error  null: nothing any more */
export function tell(holder, error) {
  const before = holder.querySelector(":scope > .figure-problem");
  if (error === null) return before?.remove();
  const sentence = before ?? holder.appendChild(h("p.figure-problem", { role: "alert" }));
  sentence.textContent = wordsOf(error);
}

/**
 * Try it, and say in the figure what goes wrong. That something else is asked for by now is no problem.
 * @param {Element} holder @param {() => Promise<void>} work
 */
export async function telling(holder, work) {
  try {
    await work();
    tell(holder, null);
  } catch (error) {
    if (!(error instanceof Superseded)) tell(holder, error);
  }
}

/** A line that has its own place in a figure, and is hidden while nothing is wrong. */
export function createProblem() {
  const element = h("p.figure-problem", { role: "alert", hidden: true });
  return {
    element,
    /** @param {unknown} error  null: nothing any more */
    tell(error) {
      if (error !== null) element.textContent = wordsOf(error);
      element.hidden = error === null;
    },
  };
}
