import { found, including, subject, without } from "../../state/changes/lists.js";
import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { by, plural } from "../../kit/numbers.js";
import { labelled } from "./labelled.js";
import { createNumber } from "./number.js";

/**
 * How the window of a layer moves: its stride and its padding. One number each, or two where rows
 * and columns differ.
 *
 * @typedef {[rows: number, columns: number]} Pair
 */

/** How far Python goes. A pool's padding is at most half its window: more would be nothing else.
 * @type {Record<"stride" | "padding", (layer: LayerInfo, axis: 0 | 1) => {least: number, most: number}>} */
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
export function createWindowEditor({ layer, scene, wishes, edit, revert, onProblem }) {
  const about = /** @type {any} */ ({ window: layer.name });
  const trained = {
    stride: /** @type {Pair} */ (layer.stride),
    padding: /** @type {Pair} */ (layer.padding),
  };

  /** As it is wished for. */
  function now() {
    const change = found(wishes(), about) ?? {};
    const read = (/** @type {"stride" | "padding"} */ setting) => {
      const wish = change[setting] ?? trained[setting];
      return /** @type {Pair} */ (Array.isArray(wish) ? wish : [wish, wish]);
    };
    return { stride: read("stride"), padding: read("padding") };
  }

  /** @param {"stride" | "padding"} setting @param {Pair} pair */
  function wish(setting, pair) {
    const next = { ...now(), [setting]: pair };
    const usual = SETTINGS.every((name) => String(next[name]) === String(trained[name]));
    const change = { ...about, ...next };
    // Four sides cannot be wished for, only left as they are.
    if (change.padding.length > 2) delete change.padding;
    edit(
      usual ? without(wishes(), about) : including(wishes(), change),
      `${subject(about)} ${setting}`,
    );
  }

  const controls = SETTINGS.map((setting) => {
    const fields = /** @type {const} */ ([0, 1]).map((axis) =>
      createNumber({
        label: setting,
        range: { ...BOUNDS[setting](layer, axis), ...WHOLE },
        onChange(value) {
          const pair = now()[setting].slice(0, 2);
          const next = /** @type {Pair} */ (pair.map((old, i) => (i === axis ? value : old)));
          wish(setting, apart(setting) ? next : [value, value]);
        },
        onProblem,
      }),
    );
    const name = setting === "stride" ? "Stride" : "Padding";
    const labels = fields.map((field) => labelled(name, field.element));

    /** @param {Pair} pair */
    function show(pair) {
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

  /** Whether rows and columns have numbers of their own. @param {"stride" | "padding"} setting */
  function apart(setting) {
    const differ = (/** @type {number[]} */ values) => values.length > 2 || values[0] !== values[1];
    return differ(trained[setting]) || differ(now()[setting]);
  }

  const asTrained = createButton("As trained", () => revert(about));
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
      const wished = now();
      controls.forEach((control, i) => control.show(wished[SETTINGS[i]]));
      asTrained.hidden = !found(changes, about);
      // What came of it.
      const [maps, ...sides] = scene().layer.shape;
      const before = layer.shape.slice(1);
      const was = String(before) === String(sides) ? "" : `, as trained ${by(before)}`;
      size.textContent = `${plural(maps, "map")} of ${by(sides)}${was}`;
    },
  };
}
