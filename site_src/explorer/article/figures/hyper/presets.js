import { shapeBefore } from "../../../data/network/layers.js";
import { windowOf } from "../../../kit/maps/windows.js";
import { LIMITS, fit, samePadding } from "./fit.js";
import { by } from "../../../kit/numbers.js";

/**
 * Settings that have a name.
 *
 * @typedef {{settings: Partial<SlideSettings>, note: string}} Preset
 */

const MOST = 3; // layers that are offered

/** Layers of the network whose windows the figure can show, the first of each kind of window.
 * @param {NetworkInfo} network @returns {(Preset & {name: string})[]} */
export function layerPresets(network) {
  /** @type {Map<string, Preset & {name: string}>} */
  const presets = new Map();
  network.layers.forEach((layer) => {
    if (!layer.kernel_size) return;
    const [, height, width] = shapeBefore(network, layer);
    const window = windowOf(layer);
    const size = Math.min(height, LIMITS.size[1]);
    const settings = {
      kernel_size: window.kernel[0],
      stride: window.stride[0],
      padding: window.padding[0],
      dilation: window.dilation[0],
      padding_mode: /** @type {const} */ ("constant"),
    };
    const square = Object.values(window).every((values) => new Set(values).size === 1);
    const key = JSON.stringify(settings);
    if (!square || presets.has(key) || !possible({ size, ...settings })) return;
    const note =
      size < height || height !== width
        ? `${layer.name} works on maps of ${by([height, width])}; here the input is ${by([size, size])}, so that its cells can be seen.`
        : "";
    const pooling =
      layer.family === "convolution"
        ? ""
        : " Pooling moves its window like this; the numbers here are those of a convolution.";
    presets.set(key, {
      name: layer.name,
      settings: { size, ...settings },
      note: `${note}${pooling}`.trim(),
    });
  });
  return [...presets.values()].slice(0, MOST);
}

/** @param {SlideSettings} settings */
function possible(settings) {
  const inside = Object.entries(LIMITS).every(([name, [least, most]]) => {
    const value = settings[/** @type {keyof typeof LIMITS} */ (name)];
    return value >= least && value <= most;
  });
  return inside && !fit(settings).refusal;
}

/** @type {Preset} */
export const valid = {
  settings: { padding: 0 },
  note: "No padding, known as valid: so that the kernel never looks at anything but the input.",
};

/** The output is to be as large as the input. @param {SlideSettings} now @returns {Preset} */
export function same(now) {
  const { kernel_size: k, dilation: d } = now;
  const padding = samePadding(now);
  const rows = d * (k - 1);
  if (padding !== null)
    return {
      settings: { padding, stride: 1 },
      note: `Known as same padding: with padding ${padding} and stride 1, the output is as large as the input.`,
    };
  const why =
    rows % 2
      ? `${rows} is odd, so that no padding of both sides does. Choose an odd kernel size`
      : `that is a padding of ${rows / 2}, and this figure goes up to ${LIMITS.padding[1]}. Choose a smaller kernel size or dilation`;
  return {
    settings: {},
    note: `To keep the size, ${d}·(${k} − 1) = ${rows} rows must be added: ${why}.`,
  };
}
