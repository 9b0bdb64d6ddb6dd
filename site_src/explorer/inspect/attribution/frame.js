import { element } from "../../kit/element.js";
import { tell } from "../../kit/controls/problem.js";

/**
 * The panel that says what an opened neuron responds to. Python is asked on its behalf, and not any
 * more once it is closed.
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
    problem(error) {
      tell(made, error);
      if (error !== null) made.lastElementChild?.classList.add("looks-problem");
    },
  };
}

/** What is shown, in a sentence, and what it does not mean. @param {string} text */
export function createMeaning(text) {
  const made = element("p", "looks-meaning");
  made.textContent = text;
  return made;
}
