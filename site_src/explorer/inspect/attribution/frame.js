import { tell } from "../../kit/controls/problem.js";
import { h } from "../../kit/element.js";

/** The panel that says what an opened neuron responds to. @param {string} label */
export function createLooksFrame(label) {
  const element = h("div.looks-panel", { role: "group", "aria-label": label });
  return {
    element,
    /** @param {unknown} error  null: nothing is wrong any more */
    problem(error) {
      tell(element, error);
      if (error !== null) element.lastElementChild?.classList.add("looks-problem");
    },
  };
}

/** What is shown, in a sentence, and what it does not mean. @param {string} text */
export const createMeaning = (text) => h("p.looks-meaning", null, text);
