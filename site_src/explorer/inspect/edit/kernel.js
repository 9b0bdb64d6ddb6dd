import { createButton, createSelect } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { sheetOf } from "../../kit/maps/map.js";
import { short } from "../../kit/numbers.js";
import { kernelColours } from "../../kit/values/kernel.js";
import { seenBy } from "../../scene/scene.js";
import { sourceName } from "../../scene/titles.js";
import { found, subject } from "../../state/changes/lists.js";
import { numbersIn } from "../../state/groups.js";
import { alike, createNumber } from "./number.js";
import { presets } from "./presets.js";

/**
 * A neuron's kernels, one at a time, to be edited; and kernels that are known by name.
 *
 * @param {Editing} editing
 * @param {NeuronReply} trained
 * @returns {EditControl}
 */
export function createKernelEditor(editing, trained) {
  const { layer, unit, onProblem } = editing;
  const scene = editing.scene();
  const seen = numbersIn(seenBy({ neuron: trained, input: scene.input }));
  const kernels = trained.tensor("kernels");
  const [, rows, columns] = kernels.shape;
  let channel = scene.from ?? seen[0];

  const about = () => ({ kernel: layer.name, unit, channel, values: /** @type {any} */ ([]) });
  const learned = () => sheetOf(kernels, seen.indexOf(channel)).data;

  /** @param {number[]} values  row by row @param {number} [cell]  that was edited, if not all */
  function wish(values, cell) {
    const kernel = Array.from({ length: rows }, (_, row) =>
      values.slice(row * columns, (row + 1) * columns).map(short),
    );
    const edit = cell === undefined ? null : `${subject(about())} ${cell}`;
    editing.wish({ ...about(), values: kernel }, edit, alike(kernel.flat(), learned()));
  }

  const fields = Array.from({ length: rows * columns }, (_, cell) =>
    createNumber({
      label: `Weight in row ${Math.floor(cell / columns) + 1}, column ${(cell % columns) + 1}`,
      onChange: () =>
        wish(
          fields.map((field) => field.value()),
          cell,
        ),
      onProblem,
    }),
  );
  const asTrained = createButton("As trained", () => editing.revert(about()));
  const named = presets(rows, columns).map(({ name, make }) =>
    createButton(name, () => wish(make(rows, columns))),
  );
  for (const button of [...named, asTrained]) button.classList.add("edit-preset");

  const grid = h(
    "div.edit-grid",
    { role: "group", "aria-label": "The kernel’s numbers" },
    fields.map(({ element }) => element),
  );
  grid.style.setProperty("--columns", String(columns));
  const group = { role: "group", "aria-label": "Kernels known by name" };
  const hint = "Type a number, press ↑ or ↓, or drag it up or down.";

  return {
    element: h(
      "div.edit-kernel",
      null,
      scene.from === null && kernels.shape[0] > 1 && createChoice(),
      grid,
      h("p.edit-hint", null, hint),
      h("div.edit-presets", group, ...named, asTrained),
    ),
    show,
  };

  /** Which of the kernels, where the view shows all of them. */
  function createChoice() {
    const choice = createSelect("Kernel on", (place) => {
      channel = seen[place];
      editing.refresh();
    });
    choice.fill(seen.map((map) => sourceName(editing.site.network, scene.before, map)));
    return choice.element;
  }

  /** @param {Change[]} changes */
  function show(changes) {
    const change = found(changes, about());
    const values = change ? change.values.flat() : learned();
    const colours = kernelColours(/** @type {NeuronReply} */ (editing.scene().neuron));
    fields.forEach((field, cell) => {
      field.set(values[cell]);
      field.paint(colours);
    });
    asTrained.setAttribute("aria-disabled", String(!change));
  }
}
