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
 * @param {() => void} options.onOpen
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

  const element = document.createElement("div");
  element.className = "convolution-row";
  element.dataset.channel = String(channel);
  const title = element.appendChild(document.createElement("span"));
  title.className = "convolution-name";
  title.textContent = before === "input" ? name : String(channel + 1);
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
  const button = document.createElement("button");
  button.type = "button";
  button.className = "convolution-part";
  button.dataset.appears = "";
  button.tabIndex = -1; // arrow keys lead here from the first one
  button.dataset.opens = `${layer.name}:${unit}:${channel}`;
  button.setAttribute("aria-label", `The kernel on ${name}, in numbers`);
  const result = createMap(sheets.result, part, {
    piece: `${layer.name}:${unit}/${channel}`,
    later: true,
  });
  result.element.classList.add("convolution-result");
  button.append(result.element);
  const value = document.createElement("span");
  value.className = "convolution-value";
  value.dataset.appears = "";
  value.dataset.number = "share";
  value.dataset.index = String(channel - first); // in the reply
  element.append(source.element, kernel.element, button, value);

  const show = () => onKernel(kernel.element, sheets.kernel, name);
  const hide = () => onKernel(null, sheets.kernel, name);
  kernel.element.addEventListener("pointerenter", show);
  kernel.element.addEventListener("pointerleave", ({ pointerType }) => {
    // A finger that is lifted leaves too, but what it tapped stays.
    if (pointerType === "mouse") hide();
  });
  button.addEventListener("focus", () => button.matches(":focus-visible") && show());
  button.addEventListener("blur", hide);
  button.addEventListener("click", onOpen);
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
