import { entryAfter, replacing, subject } from "../../state/changes/lists.js";
import { labelled } from "./labelled.js";
import { createNumber } from "./number.js";

/** Where a curve can still be told from others. */
const RANGE = { least: -10, most: 10, step: 0.1, perPixel: 0.01 };

/**
 * The slope that leaky ReLU has for what is negative; hidden while the layer is of another kind.
 *
 * @param {object} options
 * @param {LayerInfo} options.layer  as it was trained
 * @param {() => Change[]} options.wishes
 * @param {(changes: Change[], edit: string | null) => void} options.edit
 * @param {(sentence: string) => void} options.onProblem
 */
export function createSlope({ layer, wishes, edit, onProblem }) {
  const about = `${subject({ replace: [layer.name] })} slope`;
  const field = createNumber({
    label: "Slope where negative",
    range: RANGE,
    onChange: (slope) =>
      edit(replacing(wishes(), layer, { kind: "leaky_relu", negative_slope: slope }), about),
    onProblem,
  });
  const element = labelled("Slope where negative", field.element);

  return {
    element,
    show() {
      const { kind, negative_slope: slope } = entryAfter(wishes(), layer);
      element.hidden = kind !== "leaky_relu";
      if (slope !== undefined) field.set(slope);
    },
  };
}
