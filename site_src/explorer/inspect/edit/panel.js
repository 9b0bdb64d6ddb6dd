import { factsOf } from "../../data/network/kinds.js";
import { canonical } from "../../data/protocol.js";
import { announcer } from "../../kit/announcer.js";
import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { capital, percent } from "../../kit/numbers.js";
import { found, including, isSilenced, silencing, without } from "../../state/changes/lists.js";
import { stoppedSentence } from "../../state/changes/stopped.js";
import { createKernelEditor } from "./kernel.js";
import { createKindChoice } from "./kind-choice.js";
import { createOwnNumber } from "./own-number.js";
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
  const outcome = h("p.edit-outcome");
  const problem = h("p.edit-problem");
  const wishes = () => state.get().changes;
  /** @type {Editing} */
  const editing = {
    site,
    layer: /** @type {LayerInfo} */ (
      site.network.layers.find(({ name }) => name === scene.layer.name)
    ),
    unit: scene.unit,
    scene: () => scene,
    wishes,
    edit: state.edit,
    wish: (change, edit, usual) =>
      state.edit(usual ? without(wishes(), change) : including(wishes(), change), edit),
    revert(about) {
      if (found(wishes(), about)) state.edit(without(wishes(), about), null);
    },
    refresh,
    onProblem(sentence) {
      problem.textContent = sentence;
      if (sentence) announcer.complain(sentence);
    },
  };
  const kernel =
    trained && editing.layer.family === "convolution" && createKernelEditor(editing, trained);
  const others = othersOf(editing, trained);
  const controls = kernel ? [kernel, ...others] : others;

  let waiting = 0;
  function refresh() {
    for (const control of controls) control.show(wishes());
    clearTimeout(waiting);
    const known = canonical(wishes()) === canonical(scene.picture?.changes ?? []);
    if (known) return tell(answerIn(scene));
    waiting = window.setTimeout(() => tell("Calculating…"), PATIENCE);
  }

  /** @param {string} text */
  function tell(text) {
    outcome.textContent = text;
    outcome.toggleAttribute("data-stopped", Boolean(scene.network.stopped));
  }

  /** What comes of all that. @param {Scene} now */
  function answerIn({ network, trace }) {
    const { prediction } = trace.header;
    if (!prediction) return stoppedSentence(network);
    const says = wishes().length ? "Now the network says" : "The network says";
    return `${says} ${prediction.label}, ${percent(prediction.probability)}.`;
  }

  state.listen(refresh);
  refresh();

  return {
    element: h(
      "div.edit-panel",
      { role: "group", "aria-label": "Edit this neuron" },
      outcome,
      problem,
      h(
        "div.edit-controls",
        null,
        kernel && kernel.element,
        h("div.edit-rest", null, ...others.map(({ element }) => element)),
      ),
    ),
    /** The view shows something new. */
    update(open) {
      ({ scene } = open);
      refresh();
    },
    destroy() {
      clearTimeout(waiting);
      state.ignore(refresh);
    },
  };
}

/** All controls but that for the kernels. @param {Editing} editing @param {NeuronReply | null} trained */
function othersOf(editing, trained) {
  const { layer, unit } = editing;
  const numbers = (factsOf(layer.kind).numbers ?? []).map(({ name, label }) => ({
    name,
    label: capital(label),
    about: { number: layer.name, name, unit },
  }));
  const bias = { name: "bias", label: "Bias", about: { bias: layer.name, unit } };
  const learned = layer.weighted ? [bias, ...numbers] : numbers;
  return [
    ...(trained ? learned.map((number) => createOwnNumber(editing, trained, number)) : []),
    ...createKindChoice(editing),
    ...(hasWindow(layer) ? [createWindowEditor(editing)] : []),
    createSilence(editing),
  ];
}

/** @param {Editing} editing @returns {EditControl} */
function createSilence({ layer, unit, wishes, edit }) {
  const toggle = createButton("Silence this neuron", () =>
    edit(silencing(wishes(), layer.name, unit), null),
  );
  toggle.title = "Its map becomes zero, whatever comes in";
  return {
    element: h("div.edit-row", null, toggle),
    show: (changes) =>
      toggle.setAttribute("aria-pressed", String(isSilenced(changes, layer.name, unit))),
  };
}
