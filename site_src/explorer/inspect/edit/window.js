import { found, subject } from "../../state/changes/lists.js";
import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { by, plural } from "../../kit/numbers.js";
import { labelled } from "./labelled.js";
import { createNumber } from "./number.js";

/**
 * How the window of a layer moves: its stride and its padding. One number each, or two where rows
 * and columns differ.
 *
 * @typedef {"stride" | "padding"} Setting
 */

/** How far Python goes. A pool's padding is at most half its window: more would be nothing else.
 * @type {Record<Setting, (layer: LayerInfo, axis: number) => {least: number, most: number}>} */
const BOUNDS = {
  stride: () => ({ least: 1, most: 64 }),
  padding: ({ family, kernel_size: size }, axis) => ({
    least: 0,
    most: family === "convolution" || !size ? 16 : Math.floor(size[axis] / 2),
  }),
};
const SETTINGS = /** @type {const} */ (["stride", "padding"]);
const WHOLE = { step: 1, perPixel: 0.1, whole: true };

/** Whether a layer has a window. @param {LayerInfo} layer */
export const hasWindow = ({ stride, padding }) => Boolean(stride && padding);

/** @param {Editing} editing @returns {EditControl} */
export function createWindowEditor(editing) {
  const { layer, wishes, onProblem } = editing;
  const about = /** @type {any} */ ({ window: layer.name });
  const trained = /** @type {Record<Setting, At>} */ ({
    stride: layer.stride,
    padding: layer.padding,
  });

  /** As it is wished for. @param {Setting} setting @returns {At} */
  function now(setting) {
    const wish = found(wishes(), about)?.[setting] ?? trained[setting];
    return typeof wish === "number" ? [wish, wish] : wish;
  }

  /** @param {Setting} setting @param {At} pair */
  function wish(setting, pair) {
    const next = { stride: now("stride"), padding: now("padding"), [setting]: pair };
    const usual = SETTINGS.every((name) => String(next[name]) === String(trained[name]));
    const change = { ...about, ...next };
    // Four sides cannot be wished for, only left as they are.
    if (change.padding.length > 2) delete change.padding;
    editing.wish(change, `${subject(about)} ${setting}`, usual);
  }

  const controls = SETTINGS.map((setting) => {
    const fields = [0, 1].map((axis) =>
      createNumber({
        label: setting,
        range: { ...BOUNDS[setting](layer, axis), ...WHOLE },
        onChange(value) {
          const [rows, columns] = now(setting);
          /** @type {At} */
          const next = axis ? [rows, value] : [value, columns];
          wish(setting, apart(setting) ? next : [value, value]);
        },
        onProblem,
      }),
    );
    const name = setting === "stride" ? "Stride" : "Padding";
    const labels = fields.map((field) => labelled(name, field.element));

    function show() {
      const pair = now(setting);
      const two = apart(setting);
      labels[1].hidden = !two;
      fields.forEach((field, axis) => {
        const which = two || axis ? `${name}, ${["rows", "columns"][axis]}` : name;
        labels[axis].firstChild?.replaceWith(`${which} `);
        field.element.setAttribute("aria-label", which);
        field.set(pair[axis]);
      });
    }
    return { labels, show };
  });

  /** Whether rows and columns have numbers of their own. @param {Setting} setting */
  function apart(setting) {
    const differ = (/** @type {number[]} */ values) => values.length > 2 || values[0] !== values[1];
    return differ(trained[setting]) || differ(now(setting));
  }

  const asTrained = createButton("As trained", () => editing.revert(about));
  asTrained.setAttribute("aria-label", "Stride and padding as trained");
  const size = h("span.edit-size");

  return {
    element: h(
      "div.edit-row",
      { role: "group", "aria-label": `How the window of ${layer.name} moves` },
      ...controls.flatMap(({ labels }) => labels),
      asTrained,
      size,
    ),
    show(changes) {
      for (const control of controls) control.show();
      asTrained.hidden = !found(changes, about);
      // What came of it.
      const [maps, ...sides] = editing.scene().layer.shape;
      const before = layer.shape.slice(1);
      const was = String(before) === String(sides) ? "" : `, as trained ${by(before)}`;
      size.textContent = `${plural(maps, "map")} of ${by(sides)}${was}`;
    },
  };
}
