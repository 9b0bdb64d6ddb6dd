import {
  found,
  including,
  entryAfter,
  isSilenced,
  replacing,
  silencing,
  subject,
  without,
} from "../../state/changes/lists.js";
import { stoppedSentence } from "../../state/changes/stopped.js";
import { announcer } from "../../kit/announcer.js";
import { createButton, createSelect } from "../../kit/controls/controls.js";
import { element } from "../../kit/element.js";
import { numbersIn } from "../../state/groups.js";
import { percent, short, capital } from "../../kit/numbers.js";
import { canonical } from "../../data/protocol.js";
import { kindName, factsOf } from "../../data/network/kinds.js";
import { symmetric } from "../../kit/values/cells.js";
import { kernelColours } from "../../kit/values/kernel.js";
import { sheetOf } from "../../kit/maps/map.js";
import { seenBy } from "../../scene/scene.js";
import { sourceName } from "../../scene/titles.js";
import { createKernelEditor } from "./kernel.js";
import { choices, entryOf } from "./kinds.js";
import { labelled } from "./labelled.js";
import { createNumber } from "./number.js";
import { createSetting } from "./setting.js";
import { createWindowEditor, hasWindow } from "./window.js";

const PATIENCE = 200; // milliseconds before the panel says that it waits

/**
 * The controls for one neuron: its kernels, its bias, the kind of its layer, how that layer's window
 * moves, silence. They show what is wished for; the view beside them follows when it has been computed.
 *
 * @param {object} options
 * @param {Scene} options.scene
 * @param {NeuronReply | null} options.trained  the numbers that it learned
 * @param {Site} options.site
 * @param {Store} options.state
 * @returns {ToolPanel}
 */
export function createPanel({ scene, trained, site, state }) {
  const { unit } = scene;
  const layer = /** @type {LayerInfo} */ (
    site.network.layers.find(({ name }) => name === scene.layer.name)
  );
  const made = element("div", "edit-panel");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Edit this neuron");
  const problem = element("p", "edit-problem");
  const outcome = element("p", "edit-outcome");
  /** What shows the wishes, one for each control. @type {((changes: Change[]) => void)[]} */
  const controls = [];

  const wishes = () => state.get().changes;
  /** @param {Change} change @param {string | null} edit
   * @param {boolean} usual  the numbers are as they were trained: no change at all */
  const wish = (change, edit, usual) =>
    state.edit(usual ? without(wishes(), change) : including(wishes(), change), edit);

  /** @param {string} sentence  empty: nothing any more */
  function complain(sentence) {
    problem.textContent = sentence;
    if (sentence) announcer.complain(sentence);
  }

  const parts = element("div", "edit-controls");
  const rest = element("div", "edit-rest");
  if (trained && layer.family === "convolution") addKernel(trained);
  if (trained && layer.weighted)
    addNumber(trained, { name: "bias", label: "Bias", about: { bias: layer.name, unit } });
  if (trained)
    for (const { name, label } of factsOf(layer.kind).numbers ?? [])
      addNumber(trained, {
        name,
        label: capital(label),
        about: { number: layer.name, name, unit },
      });
  if (choices(layer.kind).length) addKind();
  if (hasWindow(layer)) addWindow();
  addSilence();
  parts.append(rest);
  made.append(outcome, problem, parts);

  /** @param {NeuronReply} learned */
  function addKernel(learned) {
    const seen = numbersIn(seenBy({ neuron: learned, input: scene.input }));
    let channel = scene.from ?? seen[0];
    const kernels = learned.tensor("kernels");
    const size = /** @type {[number, number]} */ (kernels.shape.slice(1));
    const about = () => ({ kernel: layer.name, unit, channel, values: /** @type {any} */ ([]) });
    const editor = createKernelEditor({
      size,
      onChange(values, cell) {
        const rows = Array.from({ length: size[0] }, (_, row) =>
          values.slice(row * size[1], (row + 1) * size[1]).map(short),
        );
        const edit = cell === null ? null : `${subject(about())} ${cell}`;
        const usual = alike(rows.flat(), sheetOf(kernels, seen.indexOf(channel)).data);
        wish({ ...about(), values: rows }, edit, usual);
      },
      onTrained() {
        if (found(wishes(), about())) state.edit(without(wishes(), about()), null);
      },
      onProblem: complain,
    });
    const { element: kernel } = editor;
    if (scene.from === null && kernels.shape[0] > 1) {
      const names = seen.map((map) => sourceName(site.network, scene.before, map));
      const choose = (/** @type {number} */ place) => {
        channel = seen[place];
        refresh();
      };
      const choice = createSelect("Kernel on", choose);
      choice.fill(names);
      kernel.prepend(choice.element);
    }
    parts.append(kernel);
    controls.push((changes) => {
      const change = found(changes, about());
      const values = change ? change.values.flat() : sheetOf(kernels, seen.indexOf(channel)).data;
      const neuron = /** @type {NeuronReply} */ (scene.neuron);
      editor.show(values, Boolean(change), kernelColours(neuron));
    });
  }

  /**
   * A number that the neuron has of its own, and that it learned.
   * @param {NeuronReply} learned
   * @param {object} number
   * @param {string} number.name  of its array
   * @param {string} number.label
   * @param {any} number.about  what a change of it says, but for its value
   */
  function addNumber(learned, { name, label, about }) {
    const { data } = learned.tensor(name);
    const field = createNumber({
      label,
      onChange: (value) => wish({ ...about, value }, subject(about), alike([value], data)),
      onProblem: complain,
    });
    const trainedButton = createButton("As trained", () => {
      if (found(wishes(), about)) state.edit(without(wishes(), about), null);
    });
    trainedButton.setAttribute("aria-label", `${label} as trained`);
    const row = rest.appendChild(element("div", "edit-row"));
    row.append(labelled(label, field.element), trainedButton);
    controls.push((changes) => {
      const change = found(changes, about);
      row.hidden = entryAfter(changes, layer).kind !== layer.kind;
      field.set(change?.value ?? short(data[0]));
      const { reach } = /** @type {NeuronReply} */ (scene.neuron ?? learned).header;
      const most = reach.kernels ?? reach.weights;
      if (most !== undefined) field.paint(symmetric("weight", Math.max(most, reach.bias)));
      trainedButton.hidden = !change;
    });
  }

  function addKind() {
    const kinds = choices(layer.kind);
    const names = kinds.map(
      (kind) => `${kindName(kind)}${kind === layer.kind ? " (as trained)" : ""}`,
    );
    const choice = createSelect(`${layer.name} is`, (place) =>
      state.edit(replacing(wishes(), layer, entryOf(kinds[place], layer)), null),
    );
    choice.fill(names);
    rest.append(choice.element);
    controls.push((changes) => choice.choose(kinds.indexOf(entryAfter(changes, layer).kind)));
    for (const kind of kinds)
      for (const setting of factsOf(kind).settings) {
        const given = { kind, setting, layer, wishes, edit: state.edit, onProblem: complain };
        const field = createSetting(given);
        rest.append(field.element);
        controls.push(field.show);
      }
  }

  function addWindow() {
    const editor = createWindowEditor({ layer, wishes, edit: state.edit, onProblem: complain });
    rest.append(editor.element);
    controls.push(() => {
      editor.show();
      editor.tell(scene.layer.shape);
    });
  }

  function addSilence() {
    const toggle = createButton("Silence this neuron", () =>
      state.edit(silencing(wishes(), layer.name, unit), null),
    );
    toggle.title = "Its map becomes zero, whatever comes in";
    rest.appendChild(element("div", "edit-row")).append(toggle);
    controls.push((changes) =>
      toggle.setAttribute("aria-pressed", String(isSilenced(changes, layer.name, unit))),
    );
  }

  let waiting = 0;
  function refresh() {
    for (const show of controls) show(wishes());
    clearTimeout(waiting);
    const known = canonical(wishes()) === canonical(scene.picture?.changes ?? []);
    if (known) return tell(said(scene));
    waiting = window.setTimeout(() => tell("Calculating…"), PATIENCE);
  }

  /** @param {string} text */
  function tell(text) {
    outcome.textContent = text;
    outcome.toggleAttribute("data-stopped", Boolean(scene.network.stopped));
  }

  /** The view shows something new. @param {{scene: Scene}} open */
  function update({ scene: next }) {
    scene = next;
    refresh();
  }

  /** What comes of all that. @param {Scene} now */
  function said({ network, trace }) {
    const { prediction } = trace.header;
    if (!prediction) return stoppedSentence(network);
    const says = wishes().length ? "Now the network says" : "The network says";
    return `${says} ${prediction.label}, ${percent(prediction.probability)}.`;
  }

  state.listen(refresh);
  update({ scene });

  return {
    element: made,
    update,
    destroy() {
      clearTimeout(waiting);
      state.ignore(refresh);
    },
  };
}

/** Whether numbers are the same to Python, which has 32 bits for each.
 * @param {number[]} values @param {ArrayLike<number>} others */
const alike = (values, others) =>
  values.every((value, i) => Math.fround(value) === Math.fround(others[i]));
