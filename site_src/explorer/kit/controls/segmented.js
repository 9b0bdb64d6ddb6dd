import { h } from "../element.js";

/**
 * One of a few, all of them in sight: radio buttons that look like buttons. `joined`, they touch, as
 * suits two or three short words.
 *
 * @param {string} group  no two on the page have the same
 * @param {(index: number) => void} onChoose
 * @param {{joined?: boolean, untitled?: boolean}} [looks]  untitled: what is asked is only heard
 */
export function createSegmented(group, onChoose, { joined = false, untitled = false } = {}) {
  const legend = h(untitled ? "legend.unseen" : "legend.segmented-legend");
  const row = h("div.segmented-row");
  /** @type {HTMLInputElement[]} */
  let inputs = [];

  return {
    element: h(
      joined ? "fieldset.segmented.segmented-joined" : "fieldset.segmented",
      null,
      legend,
      row,
    ),
    /** What is asked. @param {string} text */
    title: (text) => (legend.textContent = text),
    /** @param {{text: string, hint?: string}[]} choices */
    fill(choices) {
      inputs = choices.map((_, index) => {
        const choice = { type: "radio", name: group, onchange: () => onChoose(index) };
        return h("input.segmented-input.overlaid", choice);
      });
      const items = choices.map(({ text, hint }, index) => {
        const small = hint && h("small.segmented-hint", null, ` ${hint}`);
        return h(
          "label.segmented-item",
          null,
          inputs[index],
          h("span.segmented-face", null, text, small),
        );
      });
      row.replaceChildren(...items);
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
