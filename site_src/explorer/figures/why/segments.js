import { element } from "../../element.js";

/**
 * One of a few, all of them in sight: radio buttons that look like buttons.
 *
 * @param {string} group  no two on the page have the same
 * @param {(index: number) => void} onChoose
 */
export function createSegments(group, onChoose) {
  const field = element("fieldset", "segments");
  const legend = field.appendChild(document.createElement("legend"));
  const row = field.appendChild(element("div", "row"));
  /** @type {HTMLInputElement[]} */
  let inputs = [];

  return {
    element: field,
    /** What is asked. @param {string} text */
    title: (text) => (legend.textContent = text),
    /** @param {{text: string, hint?: string}[]} choices */
    fill(choices) {
      inputs = choices.map((_, index) => {
        const input = document.createElement("input");
        input.type = "radio";
        input.name = group;
        input.addEventListener("change", () => onChoose(index));
        return input;
      });
      row.replaceChildren(
        ...choices.map(({ text, hint }, index) => {
          const label = element("label", "segment");
          const face = element("span", "face");
          face.textContent = text;
          if (hint) face.appendChild(element("small", "hint")).textContent = ` ${hint}`;
          label.append(inputs[index], face);
          return label;
        }),
      );
    },
    /** @param {number} chosen  none for -1 */
    choose: (chosen) => inputs.forEach((input, index) => (input.checked = index === chosen)),
    /** Whether what was chosen turned out to be so. @param {boolean | null} right */
    mark(right) {
      for (const input of inputs) {
        const label = /** @type {HTMLElement} */ (input.parentElement);
        if (right === null || !input.checked) delete label.dataset.right;
        else label.dataset.right = String(right);
      }
    },
  };
}
