import { h } from "../../kit/element.js";
import { fill, inFormula } from "../../kit/fill.js";
import { factsOf, settingsOf } from "../../data/network/kinds.js";
import { capital } from "../../kit/numbers.js";
import { exact, writeNumber } from "../../kit/values/cells.js";
import { createCurve } from "./curve.js";
import { createLegends } from "../../kit/maps/legend.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { pair } from "../../kit/maps/pair.js";
import { sourceName } from "../../scene/titles.js";
import { SINGLE } from "../../kit/maps/windows.js";

/**
 * An operation on each value by itself: pixel to pixel, with its curve.
 *
 * @type {ViewMaker}
 */
export function elementwise(scene, frame) {
  const { network, layer, before, unit, input, output, whole } = scene;
  const { title, rule, effect, cases = [] } = factsOf(layer.kind);
  const sheets = [sheetOf(input, unit), sheetOf(output, unit)];
  const colours = [scene.inputColours(unit), scene.outputColours(unit)];
  const source = sourceName(network, before, unit);
  const steps = /** @type {LayerReply} */ (layer.own_numbers ? scene.neuron : whole);
  const numbers = { ...settingsOf(layer, layer.kind), ...ownNumbers(scene) };
  const [, height, width] = input.shape.length === 3 ? input.shape : [0, 1, 1];
  const count = layer.own_numbers ? height * width : input.data.length;
  const whose = layer.own_numbers ? "map’s" : "layer’s";

  const line = h("p.pair-rule", null, `y = ${fill(rule ?? title, numbers)}`);
  const curve = createCurve(steps.tensor("curve"), steps.tensor("counts"), count, whose);
  const formula = h("p.pair-formula");
  const middle = h("div", null, line, curve.element, formula);

  /** The formula of a case, with a chip for each x and one for the result.
   * @param {string} text */
  function write(text) {
    if (formula.dataset.text === text) return;
    formula.dataset.text = text;
    const parts = fill(text, numbers, inFormula).split("{x}");
    formula.replaceChildren(
      ...parts.flatMap((part, i) => (i ? [chip("input"), part] : [part])),
      " = ",
      chip("output"),
    );
  }

  /** @param {At} at */
  function tell(at) {
    const [from, to] = sheets.map((sheet) => /** @type {number} */ (valueAt(sheet, at)));
    const now = cases.find(({ below = Infinity, upto = Infinity }) => from < below && from <= upto);
    write(now?.formula ?? `${title}({x})`);
    for (const place of formula.querySelectorAll("b")) {
      const [value, colour] =
        place.dataset.number === "input" ? [from, colours[0]] : [to, colours[1]];
      writeNumber(place, value, colour);
    }
    curve.point(from, to);
    const where = sheets[0].data.length > 1 ? `In row ${at[0] + 1}, column ${at[1] + 1}, ` : "";
    const reason = now?.effect ? `: ${now.effect}` : "";
    return capital(`${where}${title} turns ${exact(from)} into ${exact(to)}${reason}.`);
  }

  const view = pair(scene, frame, {
    left: {
      title: `${source}, before`,
      label: `The map of ${source} before ${title}. Arrow keys move the place.`,
      sheet: sheets[0],
      colours: colours[0],
      piece: `${before}:${unit}`,
    },
    right: {
      title: `${sourceName(network, layer.name, unit)}, after`,
      label: `The map after ${title}. Arrow keys move the place.`,
      sheet: sheets[1],
      colours: colours[1],
      piece: `${layer.name}:${unit}`,
    },
    middle,
    window: SINGLE,
    tell,
    captions: {
      from: "each value goes by itself",
      by: effect ?? "the same rule for each",
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

/** The numbers that a neuron has of its own, by their names. @param {Scene} scene */
function ownNumbers({ layer, neuron }) {
  if (!layer.own_numbers || !neuron) return {};
  const names = Object.keys(neuron.header.reach).filter((name) => name !== "curve");
  return Object.fromEntries(names.map((name) => [name, neuron.tensor(name).data[0]]));
}

/** @param {"input" | "output"} number */
const chip = (number) => h("b.chip", { "data-number": number });
