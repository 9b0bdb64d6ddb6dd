import { h } from "../../kit/element.js";
import { decimal } from "../../kit/numbers.js";
import { exact, writeNumber } from "../../kit/values/cells.js";
import { createLegends } from "../../kit/maps/legend.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { pair } from "../../kit/maps/pair.js";
import { SINGLE } from "../../kit/maps/windows.js";

/**
 * A channel of the picture, and the numbers that the network gets for it.
 *
 * @type {ViewMaker}
 */
export function input(scene, frame) {
  const { network, unit, output, trace } = scene;
  const channel = network.input.channels[unit];
  const [low, high] = network.input.domains[unit];
  const sheets = [channelOf(trace.tensor("pixels"), unit), sheetOf(output, unit)];
  /** @type {Colours} */
  const pixels = { palette: "channel", domain: [0, 255] };
  const values = scene.outputColours(unit);

  const rule = h("p.pair-rule", null, `0 … 255 becomes ${decimal(low)} … ${decimal(high)}`);
  const [from, to] = ["pixel", "output"].map((number) => h("b.chip", { "data-number": number }));
  const middle = h("div", null, rule, h("p.pair-formula", null, from, " → ", to));

  /** @param {At} at */
  function tell(at) {
    const [pixel, value] = sheets.map((sheet) => /** @type {number} */ (valueAt(sheet, at)));
    writeNumber(from, pixel, pixels);
    from.textContent = String(pixel);
    writeNumber(to, value, values);
    return `In row ${at[0] + 1}, column ${at[1] + 1}, the picture has ${pixel} of 255 in ${channel}; the network gets ${exact(value)} for it.`;
  }

  const view = pair(scene, frame, {
    left: {
      title: `${channel} in the picture`,
      label: `How much ${channel} each pixel of the picture has. Arrow keys move the place.`,
      sheet: sheets[0],
      colours: pixels,
      piece: "picture:0",
    },
    right: {
      title: `${channel}, for the network`,
      label: `The channel ${channel} as the network gets it. Arrow keys move the place.`,
      sheet: sheets[1],
      colours: values,
      piece: `input:${unit}`,
    },
    middle,
    window: SINGLE,
    tell,
  });
  frame.body.append(
    createLegends([
      { name: "picture", colours: pixels, whole: true },
      { name: "input", colours: values },
    ]),
  );
  return { show: view.show, at: view.at };
}

/** One channel of the picture's pixels, which lie channel beside channel.
 * @param {Tensor} pixels  (height, width, channels) @param {number} channel @returns {Sheet} */
function channelOf({ data, shape: [height, width, channels] }, channel) {
  const values = Uint8Array.from(
    { length: height * width },
    (_, i) => data[i * channels + channel],
  );
  return { data: values, height, width };
}
