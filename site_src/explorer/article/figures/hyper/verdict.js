import { element } from "../../../kit/element.js";
import { createButton } from "../../../kit/controls/controls.js";
import { createFormula } from "./formula.js";
import { meaning, overlooked } from "./words.js";

/**
 * What the settings lead to: the formula with its numbers and what it means, or why they lead to
 * nothing and what to change.
 *
 * @param {(change: Partial<SlideSettings>) => void} onChange  what is proposed is chosen
 */
export function createVerdict(onChange) {
  const root = element("div", "hyper-verdict");
  const formula = createFormula();
  const sentence = document.createElement("p");
  const changes = element("div", "figure-bar");
  root.append(formula.element, sentence, changes);

  return {
    element: root,
    /** @param {SlideSettings} settings @param {import("./fit.js").Fit} found @returns {string} the words */
    show(settings, found) {
      formula.element.toggleAttribute("hidden", found.refusal !== "");
      formula.show(settings, found.output);
      sentence.textContent =
        found.refusal || [meaning(settings, found), overlooked(settings, found)].join(" ").trim();
      root.toggleAttribute("data-refused", found.refusal !== "");
      changes.hidden = !found.refusal;
      changes.replaceChildren(
        ...found.changes.map(({ button, settings: change }) =>
          createButton(button, () => onChange(change)),
        ),
      );
      return sentence.textContent;
    },
  };
}
