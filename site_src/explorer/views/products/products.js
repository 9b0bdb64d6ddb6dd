import { h } from "../../kit/element.js";
import { by, decimal, plural } from "../../kit/numbers.js";
import { createCells, exact, symmetric, writeNumber } from "../../kit/values/cells.js";
import { kernelColours } from "../../kit/values/kernel.js";
import { createLegends } from "../../kit/maps/legend.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { pair } from "../../kit/maps/pair.js";
import { seenBy } from "../../scene/scene.js";
import { createShares } from "./shares.js";
import { sourceName } from "../../scene/titles.js";
import { placesUnder, windowOf } from "../../kit/maps/windows.js";

/**
 * One convolution in numbers: a kernel on one map, product by product; below, the whole neuron.
 *
 * @type {ViewMaker}
 */
export function products(scene, frame) {
  const { network, layer, before, unit, input, output } = scene;
  const [first, end] = seenBy(scene);
  const neuron = /** @type {NeuronReply} */ (scene.neuron);
  const channel = /** @type {number} */ (scene.from);
  const { reach } = neuron.header;
  const window = windowOf(layer);
  const sheets = {
    input: sheetOf(input, channel),
    kernel: sheetOf(neuron.tensor("kernels"), channel - first),
    result: sheetOf(neuron.tensor("intermediates"), channel - first),
    output: sheetOf(output, unit),
  };
  const colours = {
    input: scene.inputColours(channel),
    weight: kernelColours(neuron),
    result: symmetric("activation", reach.intermediates),
  };
  const source = sourceName(network, before, channel);

  const table = createCells(...window.kernel, ["input", "weight", "product"]);
  const rule = h("p.pair-rule", null, "value × weight = product");
  const together = h("span", null, `The ${plural(table.cells.length, "product")} together:`);
  const total = h("b.chip", { "data-number": "intermediate" });
  const sum = h("p.pair-sum", null, together, " ", total);
  const middle = h("div", null, rule, table.element, sum);
  table.cells.forEach((_, i) => {
    writeNumber(table.part(i, "weight"), sheets.kernel.data[i], colours.weight);
  });

  const shares = createShares(scene, channel);

  /** @param {At} at */
  function tell(at) {
    placesUnder(window, at).forEach((place, i) => {
      const value = valueAt(sheets.input, place);
      writeNumber(table.part(i, "input"), value ?? 0, colours.input);
      table.cells[i].classList.toggle("cells-outside", value === null);
      table.part(i, "product").textContent = exact((value ?? 0) * sheets.kernel.data[i]);
    });
    const result = /** @type {number} */ (valueAt(sheets.result, at));
    writeNumber(total, result, colours.result, decimal);
    shares.show(at);
    const neuronValue = /** @type {number} */ (valueAt(sheets.output, at));
    const whole =
      end - first > 1
        ? `: one of the ${end - first} parts of the neuron’s ${decimal(neuronValue)} there`
        : `; with the bias that is the neuron’s ${decimal(neuronValue)} there`;
    return `In row ${at[0] + 1}, column ${at[1] + 1}, the kernel on ${source} gives ${decimal(result)}${whole}.`;
  }

  const view = pair(scene, frame, {
    left: {
      title: `${source}, ${by([sheets.input.height, sheets.input.width])}`,
      label: `The map ${source} with the kernel’s window. Arrow keys move it.`,
      sheet: sheets.input,
      colours: colours.input,
      piece: `${before}:${channel}`,
    },
    right: {
      title: `kernel output, ${by([sheets.result.height, sheets.result.width])}`,
      label: "The kernel output. Arrow keys move the window.",
      sheet: sheets.result,
      colours: colours.result,
      piece: `${layer.name}:${unit}/${channel}`,
    },
    middle,
    window,
    added: shares.element,
    tell,
    captions: {
      from: "slide the kernel over the map",
      by: "multiply, then add up",
      to: "one sum for each place",
    },
  });
  frame.body.append(
    createLegends([
      { name: source, colours: colours.input },
      { name: "kernel", colours: colours.weight },
      { name: "kernel output", colours: colours.result },
    ]),
  );
  return {
    ...view,
    arrange() {
      shares.arrange();
      view.arrange();
    },
  };
}
