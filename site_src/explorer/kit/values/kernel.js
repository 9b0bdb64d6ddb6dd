import { h } from "../element.js";
import { createCells, symmetric, writeNumber } from "./cells.js";

/** The colours of a neuron's kernels, and of its bias. @param {NeuronReply} neuron */
export const kernelColours = (neuron) =>
  symmetric("weight", Math.max(neuron.header.reach.kernels, neuron.header.reach.bias));

/** A card with a kernel's numbers, beside the kernel that is pointed at.
 * @param {HTMLElement} holder @param {Colours} colours */
export function createKernelCard(holder, colours) {
  const card = holder.appendChild(h("div.kernel-card", { hidden: true }));
  holder.addEventListener("pointerdown", ({ target }) => {
    if (!(/** @type {Element} */ (target).closest(".convolution-kernel"))) card.hidden = true;
  });

  return {
    /** @param {HTMLElement | null} kernel  null: none any more @param {Sheet} sheet
     * @param {string} name */
    show(kernel, { data, height, width }, name) {
      card.hidden = !kernel;
      if (!kernel) return;
      const table = createCells(height, width, ["weight"]);
      table.cells.forEach((_, i) => writeNumber(table.part(i, "weight"), data[i], colours));
      table.element.classList.add("kernel-cells");
      card.replaceChildren(h("b", null, `Kernel for ${name}`), table.element);
      const [place, room] = [kernel, holder].map((e) => e.getBoundingClientRect());
      const left = place.right - room.x + 10;
      const top = place.y + place.height / 2 - room.y - card.offsetHeight / 2;
      card.style.left = `${Math.max(0, Math.min(left, room.width - card.offsetWidth))}px`;
      card.style.top = `${Math.max(0, Math.min(top, room.height - card.offsetHeight))}px`;
    },
  };
}
