import { markup, setMarkup } from "../../kit/markup.js";
import { capital, decimal } from "../../kit/numbers.js";
import { kindName } from "../../overview/words/words.js";
import { exact, writeNumber } from "../../kit/values/cells.js";
import { createCurve } from "./curve.js";
import { createLegends } from "../../kit/maps/legend.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { pair } from "../../kit/maps/pair.js";
import { sourceName } from "../../scene/titles.js";
import { SINGLE } from "../../kit/maps/windows.js";

/** What an operation does with x, in numbers: where the curve bends, each side has its own. */
const FORMULAS = {
  relu: () => ["max(0, ", "x", "\u2009)"],
  leaky_relu: (/** @type {number} */ x, /** @type {number} */ slope) =>
    x < 0 ? [`${decimal(slope, slope < 0.1 ? 3 : 2)} × `, "x", ""] : ["", "x", ""],
  elu: (/** @type {number} */ x, /** @type {number} */ alpha) =>
    x < 0 ? [`${alpha === 1 ? "" : `${alpha} × `}(e^(`, "x", ") − 1)"] : ["", "x", ""],
  sigmoid: () => ["1 ∕ (1 + e^−(", "x", "\u2009))"],
  tanh: () => ["tanh(", "x", "\u2009)"],
  identity: () => ["", "x", ""],
};

/** Whether a layer does something to each value by itself. @param {LayerInfo} layer */
export const isElementwise = ({ kind }) => kind in FORMULAS;

/** The same in letters. */
const RULES = {
  relu: () => "max(0, x)",
  leaky_relu: (/** @type {number} */ slope) => `x, or ${slope} × x where x is negative`,
  elu: (/** @type {number} */ alpha) =>
    `x, or ${alpha === 1 ? "" : `${alpha} × `}(eˣ − 1) where x is negative`,
  sigmoid: () => "1 ∕ (1 + e⁻ˣ)",
  tanh: () => "tanh x",
  identity: () => "x",
};

/** What it does, in a few words. */
const EFFECTS = {
  relu: "negative → 0, positive stays",
  leaky_relu: "negative shrinks, positive stays",
  elu: "negative bends, positive stays",
  sigmoid: "everything lands between 0 and 1",
  tanh: "everything lands between −1 and 1",
  identity: "nothing changes",
};

/**
 * An operation on each value by itself: pixel to pixel, with its curve.
 *
 * @param {Scene} scene
 * @param {Board} frame
 * @returns {View}
 */
export function elementwise(scene, frame) {
  const { network, layer, before, unit, input, output, whole } = scene;
  const kind = /** @type {keyof typeof FORMULAS} */ (layer.kind);
  const sheets = [sheetOf(input, unit), sheetOf(output, unit)];
  const colours = [scene.inputColours(unit), scene.outputColours(unit)];
  const source = sourceName(network, before, unit);
  const setting = layer.negative_slope ?? layer.alpha ?? 0;

  const middle = document.createElement("div");
  const rule = document.createElement("p");
  rule.className = "pair-rule";
  rule.textContent = `y = ${RULES[kind]?.(setting) ?? kindName(kind)}`;
  const curve = createCurve(whole.tensor("curve"), whole.tensor("counts"), input.data.length);
  const formula = document.createElement("p");
  formula.className = "pair-formula";
  setMarkup(
    formula,
    markup`<span></span><b class="chip" data-number="input"></b><span></span> = <b class="chip" data-number="output"></b>`,
  );
  const [ahead, x, behind, y] = /** @type {HTMLElement[]} */ ([...formula.children]);
  middle.append(rule, curve.element, formula);

  /** @param {At} at */
  function tell(at) {
    const [from, to] = sheets.map((sheet) => /** @type {number} */ (valueAt(sheet, at)));
    const [first, , last] = (FORMULAS[kind] ?? (() => [`${kindName(kind)}(`, "x", ")"]))(
      from,
      setting,
    );
    ahead.textContent = first;
    behind.textContent = last;
    writeNumber(x, from, colours[0]);
    writeNumber(y, to, colours[1]);
    curve.point(from, to);
    const where = sheets[0].data.length > 1 ? `In row ${at[0] + 1}, column ${at[1] + 1}, ` : "";
    const sentence = `${where}${kindName(kind)} turns ${exact(from)} into ${exact(to)}${reason(kind, from)}.`;
    return capital(sentence);
  }

  const view = pair(scene, frame, {
    left: {
      title: `${source}, before`,
      label: `The map of ${source} before ${kindName(kind)}. Arrow keys move the place.`,
      sheet: sheets[0],
      colours: colours[0],
      piece: `${before}:${unit}`,
    },
    right: {
      title: `${sourceName(network, layer.name, unit)}, after`,
      label: `The map after ${kindName(kind)}. Arrow keys move the place.`,
      sheet: sheets[1],
      colours: colours[1],
      piece: `${layer.name}:${unit}`,
    },
    middle,
    window: SINGLE,
    tell,
    captions: {
      from: "each value goes by itself",
      by: EFFECTS[kind] ?? "the same rule for each",
      to: "as many values as before",
    },
  });
  frame.body.append(
    createLegends([
      { name: "before", colours: colours[0] },
      { name: "after", colours: colours[1] },
    ]),
  );
  return view;
}

/** @param {string} kind @param {number} x */
function reason(kind, x) {
  if (kind === "relu")
    return x > 0 ? ": what is positive stays" : ": what is not positive becomes zero";
  if (kind === "leaky_relu")
    return x < 0 ? ": what is negative shrinks" : ": what is positive stays";
  if (kind === "elu")
    return x < 0 ? ": what is negative bends towards a limit" : ": what is positive stays";
  return "";
}
