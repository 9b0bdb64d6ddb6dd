import { point } from "../../kit/motion.js";

/**
 * The captions of an opened convolution, beside what they are about.
 *
 * @param {ReturnType<Board["annotate"]>} captions
 * @param {object} parts
 * @param {HTMLElement} parts.holder
 * @param {HTMLElement} parts.heads
 * @param {ReturnType<typeof import("./rows.js").createRows>} parts.rows
 * @param {ReturnType<typeof import("./sum.js").createSum>} parts.sum
 * @param {number} count  of maps
 */
export function placeCaptions(captions, { holder, heads, rows, sum }, count) {
  const [{ kernel, part }] = rows.all;
  const width = holder.hasAttribute("data-wide") ? 200 : 112;
  const low = middleOf(sum.sign) > middleOf(rows.element);
  const open = `${point === "tap" ? "tap" : "click"} one to see its numbers`;
  captions.place(
    [
      { text: "slide the kernel over the map", target: kernel, sides: ["above"], width },
      { text: open, target: part, sides: ["above"], width },
      {
        text: count > 1 ? "add up" : "pass it on",
        target: sum.sign,
        sides: low ? ["below", "above"] : ["above", "below"],
      },
      { text: "add the bias", target: sum.bias, sides: ["below", "left"] },
    ],
    [rows.box(), fan(rows.element, sum), sum.map.element, sum.name, sum.value, ...heads.children],
  );
}

/** Where the lines of the sum are. @param {HTMLElement} channels
 * @param {{sign: HTMLElement, bias: HTMLElement}} sum */
function fan(channels, sum) {
  const parts = [channels, sum.sign, sum.bias];
  const [rows, sign, bias] = parts.map((part) => part.getBoundingClientRect());
  const width = Math.max(0, sign.x - rows.right);
  return new DOMRect(rows.right, rows.y, width, Math.max(rows.bottom, bias.bottom) - rows.y);
}

/** @param {Element} element */
function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
