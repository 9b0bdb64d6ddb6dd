import { h } from "../../kit/element.js";
import { sheetOf, createMap, valueAt } from "../../kit/maps/map.js";
import { exact } from "../../kit/values/cells.js";
import { listenForPointer } from "../../kit/maps/moving.js";
import { seenBy } from "../../scene/scene.js";
import { sourceName } from "../../scene/titles.js";
import { corner, positionFor, span } from "../../kit/maps/windows.js";

/**
 * One row of an opened convolution: a map, its kernel, and what the kernel makes of the map.
 *
 * @param {Scene} scene
 * @param {number} channel  the number of the map, among all of those before the layer
 * @param {object} options
 * @param {Windowed} options.window
 * @param {At} options.size  of the output
 * @param {Colours} options.weight
 * @param {Colours} options.part
 * @param {(channel: number) => void} options.onOpen
 * @param {(kernel: HTMLElement | null, sheet: Sheet, name: string) => void} options.onKernel
 * @param {(at: At) => void} options.onMove
 */
export function createChannel(
  scene,
  channel,
  { window, size, weight, part, onOpen, onKernel, onMove },
) {
  const { network, before, layer, unit, input } = scene;
  const neuron = /** @type {NeuronReply} */ (scene.neuron);
  const [first] = seenBy(scene);
  const sheets = {
    input: sheetOf(input, channel),
    kernel: sheetOf(neuron.tensor("kernels"), channel - first),
    result: sheetOf(neuron.tensor("intermediates"), channel - first),
  };
  const name = sourceName(network, before, channel);

  const source = createMap(sheets.input, scene.inputColours(channel), {
    piece: `${before}:${channel}`,
    padding: window.padding,
    later: true,
  });
  source.spread(window);
  source.element.classList.add("convolution-source");
  source.element.setAttribute("aria-hidden", "true");
  const kernel = createMap(sheets.kernel, weight, {
    piece: `${layer.name}:${unit}/${channel} kernel`,
  });
  kernel.element.classList.add("convolution-kernel");
  kernel.element.dataset.appears = "";
  kernel.element.setAttribute("role", "img");
  kernel.element.setAttribute("aria-label", `Kernel for ${name}`);
  const result = createMap(sheets.result, part, {
    piece: `${layer.name}:${unit}/${channel}`,
    later: true,
  });
  result.element.classList.add("convolution-result");
  const show = () => onKernel(kernel.element, sheets.kernel, name);
  const hide = () => onKernel(null, sheets.kernel, name);
  const opening = {
    type: "button",
    tabIndex: -1, // arrow keys lead here from the first one
    "aria-label": `The kernel on ${name}, in numbers`,
    "data-appears": "",
    "data-opens": `${layer.name}:${unit}:${channel}`,
    onclick: () => onOpen(channel),
    onblur: hide,
  };
  const button = h("button.convolution-part", opening, result.element);
  button.addEventListener("focus", () => button.matches(":focus-visible") && show());
  const index = channel - first; // in the reply
  const share = { "data-appears": "", "data-number": "share", "data-index": index };
  const value = h("span.convolution-value", share);
  const title = h("span.convolution-name", null, before === "input" ? name : String(channel + 1));
  const row = [title, source.element, kernel.element, button, value];
  const element = h("div.convolution-row", { "data-channel": channel }, row);

  kernel.element.addEventListener("pointerenter", show);
  kernel.element.addEventListener("pointerleave", ({ pointerType }) => {
    // A finger that is lifted leaves too, but what it tapped stays.
    if (pointerType === "mouse") hide();
  });
  listenForPointer(source.element, (event) =>
    onMove(positionFor(window, source.under(event), size)),
  );

  return {
    element,
    source: source.element,
    kernel: kernel.element,
    part: button,
    value,
    /** Fill in the colours, which takes longest. */
    paint() {
      source.paint();
      result.paint();
    },
    /** @param {At} at @param {number} revealed */
    show(at, revealed) {
      source.mark(corner(window, at), span(window));
      result.mark(at);
      result.reveal(revealed);
      value.textContent = exact(/** @type {number} */ (valueAt(sheets.result, at)));
    },
  };
}
