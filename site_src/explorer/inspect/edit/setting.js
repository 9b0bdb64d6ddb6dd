import { capital } from "../../kit/numbers.js";
import { entryAfter, replacing, subject } from "../../state/changes/lists.js";
import { labelled } from "./labelled.js";
import { createNumber } from "./number.js";

/**
 * A number that all neurons of a layer share, such as the slope of leaky ReLU; hidden while the layer
 * is of a kind that has none like it.
 *
 * @param {object} options
 * @param {string} options.kind  that has the setting
 * @param {SettingFacts} options.setting
 * @param {LayerInfo} options.layer  as it was trained
 * @param {() => Change[]} options.wishes
 * @param {(changes: Change[], edit: string | null) => void} options.edit
 * @param {(sentence: string) => void} options.onProblem
 */
export function createSetting({ kind, setting, layer, wishes, edit, onProblem }) {
  const { name, range } = setting;
  const [least, most, step] = range;
  const about = `${subject({ replace: [layer.name] })} ${name}`;
  const title = capital(setting.label);
  const field = createNumber({
    label: title,
    range: { least, most, step, perPixel: step / 10 },
    onChange: (value) => {
      const entry = entryAfter(wishes(), layer);
      edit(replacing(wishes(), layer, { ...entry, [name]: value }), about);
    },
    onProblem,
  });
  const element = labelled(title, field.element);

  return {
    element,
    show() {
      const entry = entryAfter(wishes(), layer);
      element.hidden = entry.kind !== kind;
      if (!element.hidden) field.set(Number(entry[name] ?? setting.default));
    },
  };
}
