import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { short } from "../../kit/numbers.js";
import { symmetric } from "../../kit/values/cells.js";
import { entryAfter, found, subject } from "../../state/changes/lists.js";
import { labelled } from "./labelled.js";
import { alike, createNumber } from "./number.js";

/**
 * A number that a neuron has of its own, and that it learned: its bias, or its own slope.
 *
 * @param {Editing} editing
 * @param {NeuronReply} trained
 * @param {object} number
 * @param {string} number.name  of its array
 * @param {string} number.label
 * @param {any} number.about  what a change of it says, but for its value
 * @returns {EditControl}
 */
export function createOwnNumber(editing, trained, { name, label, about }) {
  const { layer, scene, onProblem } = editing;
  const { data } = trained.tensor(name);
  const field = createNumber({
    label,
    onChange: (value) => editing.wish({ ...about, value }, subject(about), alike([value], data)),
    onProblem,
  });
  const asTrained = createButton("As trained", () => editing.revert(about));
  asTrained.setAttribute("aria-label", `${label} as trained`);
  const element = h("div.edit-row", null, labelled(label, field.element), asTrained);

  return {
    element,
    show(changes) {
      const change = found(changes, about);
      element.hidden = entryAfter(changes, layer).kind !== layer.kind;
      field.set(change?.value ?? short(data[0]));
      const { reach } = /** @type {NeuronReply} */ (scene().neuron ?? trained).header;
      const most = reach.kernels ?? reach.weights;
      if (most !== undefined) field.paint(symmetric("weight", Math.max(most, reach.bias)));
      asTrained.hidden = !change;
    },
  };
}
