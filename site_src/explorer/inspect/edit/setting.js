import { capital } from "../../kit/numbers.js";
import { entryAfter, replacing, subject } from "../../state/changes/lists.js";
import { labelled } from "./labelled.js";
import { createNumber } from "./number.js";

/**
 * A number that all neurons of a layer share, such as the slope of leaky ReLU; hidden while the layer
 * is of a kind that has none like it.
 *
 * @param {Editing} editing
 * @param {string} kind  that has the setting
 * @param {SettingFacts} setting
 * @returns {EditControl}
 */
export function createSetting({ layer, wishes, edit, onProblem }, kind, setting) {
  const { name, range } = setting;
  const [least, most, step] = range;
  const about = `${subject({ replace: [layer.name] })} ${name}`;
  const label = capital(setting.label);
  const field = createNumber({
    label,
    range: { least, most, step, perPixel: step / 10 },
    onChange(value) {
      const entry = entryAfter(wishes(), layer);
      edit(replacing(wishes(), layer, { ...entry, [name]: value }), about);
    },
    onProblem,
  });
  const element = labelled(label, field.element);

  return {
    element,
    show(changes) {
      const entry = entryAfter(changes, layer);
      element.hidden = entry.kind !== kind;
      if (!element.hidden) field.set(Number(entry[name] ?? setting.default));
    },
  };
}
