import { element } from "../element.js";

/**
 * One of a few, all of them in sight: radio buttons that look like buttons. `joined`, they touch, as
 * suits two or three short words.
 *
 * @param {string} group  no two on the page have the same
 * @param {(index: number) => void} onChoose
 * @param {{joined?: boolean, untitled?: boolean}} [looks]  untitled: what is asked is only heard
 */
export function createSegmented(group, onChoose, { joined = false, untitled = false } = {}) {
  const field = element("fieldset", joined ? "segmented segmented-joined" : "segmented");
  const legend = field.appendChild(element("legend", untitled ? "unseen" : "segmented-legend"));
  const row = field.appendChild(element("div", "segmented-row"));
  /** @type {HTMLInputElement[]} */
  let inputs = [];

  return {
    element: field,
    /** What is asked. @param {string} text */
    title: (text) => (legend.textContent = text),
    /** @param {{text: string, hint?: string}[]} choices */
    fill(choices) {
      inputs = choices.map((_, index) => {
        const input = /** @type {HTMLInputElement} */ (
          element("input", "segmented-input overlaid")
        );
        input.type = "radio";
        input.name = group;
        input.addEventListener("change", () => onChoose(index));
        return input;
      });
      row.replaceChildren(
        ...choices.map(({ text, hint }, index) => {
          const label = element("label", "segmented-item");
          const face = element("span", "segmented-face");
          face.textContent = text;
          if (hint) face.appendChild(element("small", "segmented-hint")).textContent = ` ${hint}`;
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
