import { h } from "../../../kit/element.js";
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
  const formula = createFormula();
  const sentence = h("p");
  const changes = h("div.figure-bar");
  const root = h("div.hyper-verdict", null, formula.element, sentence, changes);

  return {
    element: root,
    /** @param {SlideSettings} settings @param {import("./fit.js").Fit} fit */
    show(settings, fit) {
      formula.element.toggleAttribute("hidden", fit.refusal !== "");
      formula.show(settings, fit.output);
      sentence.textContent =
        fit.refusal || [meaning(settings, fit), overlooked(settings, fit)].join(" ").trim();
      root.toggleAttribute("data-refused", fit.refusal !== "");
      changes.hidden = !fit.refusal;
      changes.replaceChildren(
        ...fit.changes.map(({ button, settings: change }) =>
          createButton(button, () => onChange(change)),
        ),
      );
    },
  };
}
