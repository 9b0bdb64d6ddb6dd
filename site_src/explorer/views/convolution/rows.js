import { h } from "../../kit/element.js";
import { clamp } from "../../kit/maps/windows.js";
import { createChannel } from "./channel.js";

/**
 * The rows of an opened convolution, one for each map that the neuron sees. Arrow keys go from row to
 * row; Tab passes by.
 *
 * @typedef {ReturnType<typeof createChannel>} Row
 *
 * @param {Scene} scene
 * @param {Parameters<typeof createChannel>[2]} options
 */
export function createRows(scene, options) {
  const toolbar = { role: "toolbar", "aria-orientation": "vertical" };
  const label = { "aria-label": "Kernel outputs, one for each map" };
  const element = h("div.convolution-rows", { ...toolbar, ...label });
  /** @type {Row[]} */
  const all = [];
  const buttons = () => all.map(({ part }) => part);

  element.addEventListener("keydown", (event) => {
    const from = buttons().findIndex((button) => button === document.activeElement);
    const last = all.length - 1;
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: last }[event.key];
    if (to === undefined || from < 0) return;
    event.preventDefault();
    all[clamp(to, all.length)].part.focus();
  });
  element.addEventListener("focusin", ({ target }) => {
    for (const button of buttons()) button.tabIndex = button === target ? 0 : -1;
  });

  return {
    element,
    all,
    /** @param {number} channel */
    add(channel) {
      const row = createChannel(scene, channel, options);
      if (!all.length) row.part.tabIndex = 0;
      all.push(row);
      element.append(row.element);
      return row;
    },
    /** Those that can be seen: while it runs, the others are left as they are. */
    inSight() {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const row = (/** @type {number} */ height) => (height / scrollHeight) * all.length;
      return all.slice(Math.floor(row(scrollTop)), Math.ceil(row(scrollTop + clientHeight)));
    },
    /** Where the rows are, without what is free above the first. */
    box() {
      const { x, width, bottom } = element.getBoundingClientRect();
      const { y } = all[0].part.getBoundingClientRect();
      return new DOMRect(x, y, width, bottom - y);
    },
  };
}
