import { factsOf, kindName } from "../../data/network/kinds.js";
import { createSelect } from "../../kit/controls/controls.js";
import { entryAfter, replacing } from "../../state/changes/lists.js";
import { choices, entryOf } from "./kinds.js";
import { createSetting } from "./setting.js";

/**
 * Of what kind the layer is, and the settings of each kind that it can be; none where it can be nothing
 * else.
 *
 * @param {Editing} editing
 * @returns {EditControl[]}
 */
export function createKindChoice(editing) {
  const { layer, wishes, edit } = editing;
  const kinds = choices(layer.kind);
  if (!kinds.length) return [];
  const choice = createSelect(`${layer.name} is`, (place) =>
    edit(replacing(wishes(), layer, entryOf(kinds[place], layer)), null),
  );
  const trained = (/** @type {string} */ kind) => (kind === layer.kind ? " (as trained)" : "");
  choice.fill(kinds.map((kind) => `${kindName(kind)}${trained(kind)}`));
  const settings = kinds.flatMap((kind) =>
    factsOf(kind).settings.map((setting) => createSetting(editing, kind, setting)),
  );
  const control = {
    element: choice.element,
    show: (/** @type {Change[]} */ changes) =>
      void choice.choose(kinds.indexOf(entryAfter(changes, layer).kind)),
  };
  return [control, ...settings];
}
