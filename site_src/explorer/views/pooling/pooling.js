import { factsOf } from "../../data/network/kinds.js";
import { h } from "../../kit/element.js";
import { by, plural } from "../../kit/numbers.js";
import { createCells, exact, writeNumber } from "../../kit/values/cells.js";
import { createLegends } from "../../kit/maps/legend.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { pair } from "../../kit/maps/pair.js";
import { sourceName } from "../../scene/titles.js";
import { placesUnder, windowOf } from "../../kit/maps/windows.js";

/**
 * Pooling: a window, and the one number that it becomes.
 *
 * @type {ViewMaker}
 */
export function pooling(scene, frame) {
  const { network, layer, before, unit, input, output, whole } = scene;
  const { selects: kept, picks, formula: short } = factsOf(layer.kind);
  const window = windowOf(layer);
  const sheets = [sheetOf(input, unit), sheetOf(output, unit)];
  const winners = kept ? sheetOf(whole.tensor("winners"), unit) : null;
  const colours = [scene.inputColours(unit), scene.outputColours(unit)];
  const source = sourceName(network, before, unit);
  const count = window.kernel[0] * window.kernel[1];
  // Outside there is nothing for a maximum, nor for some means; other means count zeros.
  const counted = !kept && layer.count_include_pad !== false;

  const rule = kept
    ? `the ${picks} of the window`
    : counted
      ? `the mean of the ${plural(count, "value")}`
      : "the mean of the values inside the map";
  const table = createCells(...window.kernel, ["input"]);
  const result = h("b.chip", { "data-number": "output" });
  const formula = h("p.pair-formula", null, h("span", null, short || picks), " = ", result);
  const middle = h("div", null, h("p.pair-rule", null, rule), table.element, formula);

  /** @param {At} at @param {MapView} from */
  function tell(at, from) {
    const places = placesUnder(window, at);
    const winner = winners && /** @type {number} */ (valueAt(winners, at));
    places.forEach((place, i) => {
      const value = valueAt(sheets[0], place);
      const cell = table.part(i, "input");
      writeNumber(cell, value ?? 0, colours[0]);
      if (value === null && !counted) cell.textContent = "none";
      table.cells[i].classList.toggle("cells-outside", value === null);
      table.cells[i].classList.toggle("cells-winner", i === winner);
    });
    const value = /** @type {number} */ (valueAt(sheets[1], at));
    writeNumber(result, value, colours[1]);
    const inside = places.filter((place) => valueAt(sheets[0], place) !== null).length;
    if (winner === null) {
      const what =
        counted || inside === count
          ? `the ${by(window.kernel)} window`
          : `the ${plural(inside, "value")} of the ${by(window.kernel)} window that ${inside === 1 ? "lies" : "lie"} inside the map`;
      return `In row ${at[0] + 1}, column ${at[1] + 1}, the mean of ${what} is ${exact(value)}.`;
    }
    const [row, column] = places[winner];
    from.pin([row, column]);
    const equal = places.filter((place) => valueAt(sheets[0], place) === value).length;
    const origin =
      equal > 1
        ? `${equal === count ? "All" : `${equal} of them`} are equal; the first counts`
        : `It comes from row ${row + 1}, column ${column + 1} of the map before; where in the window that was is forgotten`;
    return `In row ${at[0] + 1}, column ${at[1] + 1}, the ${picks} of the ${plural(count, "value")} is ${exact(value)}. ${origin}.`;
  }

  const view = pair(scene, frame, {
    left: {
      title: `${source}, ${by([sheets[0].height, sheets[0].width])}`,
      label: `The map of ${source} with the window. Arrow keys move it.`,
      sheet: sheets[0],
      colours: colours[0],
      piece: `${before}:${unit}`,
    },
    right: {
      title: `${sourceName(network, layer.name, unit)}, ${by([sheets[1].height, sheets[1].width])}`,
      label: "The map after pooling. Arrow keys move the window.",
      sheet: sheets[1],
      colours: colours[1],
      piece: `${layer.name}:${unit}`,
    },
    middle,
    window,
    tell,
    captions: {
      from:
        window.stride[0] === window.stride[1]
          ? `the window moves by ${window.stride[0]}`
          : "the window moves on",
      by: kept ? `keep the ${picks}` : "take the mean",
      to: "one value for each window",
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
