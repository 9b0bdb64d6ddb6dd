import { element } from "../kit/element.js";
import { tell } from "../figures/problem.js";

/**
 * The panel under the head of a view that says where its neuron looks. Python is asked on its behalf,
 * and not any more once it is closed.
 *
 * @param {string} label
 */
export function createLooksFrame(label) {
  const made = element("div", "looks-panel");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", label);

  return {
    element: made,
    /** @param {unknown} error  null: none any more */
    problem: (error) => tell(made, error),
  };
}

/** What is shown, in a sentence, and what it does not mean. @param {string} text */
export function createMeaning(text) {
  const made = element("p", "meaning");
  made.textContent = text;
  return made;
}
