import { createButton } from "../../kit/controls/controls.js";
import { element } from "../../kit/element.js";
import { createNumber } from "./number.js";
import { presets } from "./presets.js";

/**
 * A kernel's numbers, to be edited, and kernels that are known by name.
 *
 * @param {object} options
 * @param {[number, number]} options.size  rows and columns
 * @param {(values: number[], cell: number | null) => void} options.onChange  row by row; which number
 *   was edited, or null for all
 * @param {() => void} options.onTrained
 * @param {(sentence: string) => void} options.onProblem
 */
export function createKernelEditor({ size: [rows, columns], onChange, onTrained, onProblem }) {
  const made = element("div", "edit-kernel");
  const grid = element("div", "edit-grid");
  grid.style.setProperty("--columns", String(columns));
  grid.setAttribute("role", "group");
  grid.setAttribute("aria-label", "The kernel’s numbers");
  const fields = Array.from({ length: rows * columns }, (_, cell) =>
    createNumber({
      label: `Weight in row ${Math.floor(cell / columns) + 1}, column ${(cell % columns) + 1}`,
      onChange: () =>
        onChange(
          fields.map((field) => field.value()),
          cell,
        ),
      onProblem,
    }),
  );
  grid.append(...fields.map((field) => field.element));

  const named = element("div", "edit-presets");
  named.setAttribute("role", "group");
  named.setAttribute("aria-label", "Kernels known by name");
  for (const { name, make } of presets(rows, columns))
    addButton(name, () => onChange(make(rows, columns), null));
  const trained = addButton("As trained", onTrained);
  const hint = element("p", "edit-hint");
  hint.textContent = "Type a number, press ↑ or ↓, or drag it up or down.";
  made.append(grid, hint, named);

  /** @param {string} text @param {() => void} onClick */
  function addButton(text, onClick) {
    const button = named.appendChild(createButton(text, onClick));
    button.classList.add("edit-preset");
    return button;
  }

  return {
    element: made,
    /** @param {ArrayLike<number>} values @param {boolean} changed
     * @param {Colours} colours */
    show(values, changed, colours) {
      fields.forEach((field, cell) => {
        field.set(values[cell]);
        field.paint(colours);
      });
      trained.setAttribute("aria-disabled", String(!changed));
    },
  };
}
