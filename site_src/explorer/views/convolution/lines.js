import { linkHorizontal } from "d3-shape";
import { select } from "d3-selection";

const rightwards = linkHorizontal();

/** The lines of an opened convolution: map, kernel, kernel output, sum, neuron. @param {HTMLElement} holder */
export function createLines(holder) {
  const svg = select(holder)
    .append("svg")
    .attr("class", "convolution-lines wires")
    .attr("data-appears", "")
    .attr("aria-hidden", "true");
  const path = svg.append("path");
  /** What was drawn last, for when the rows scroll. @type {(() => void) | null} */
  let again = null;
  holder.addEventListener("scroll", () => again?.(), { capture: true, passive: true });

  return {
    /** @param {import("./rows.js").Row[]} rows @param {HTMLElement} whole */
    draw(rows, whole) {
      again = () => this.draw(rows, whole);
      const wide = holder.hasAttribute("data-wide");
      const room = holder.getBoundingClientRect();
      const box = (/** @type {Element} */ element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { left: x - room.x, right: x - room.x + width, middle: y - room.y + height / 2 };
      };
      const [bias, sigma, made] = [".convolution-bias", ".convolution-sum", ".map-view"].map(
        (name) => box(/** @type {Element} */ (whole.querySelector(name))),
      );
      const view = /** @type {HTMLElement} */ (
        rows[0].element.parentElement
      ).getBoundingClientRect();
      const [low, high] = [view.y - room.y, view.bottom - room.y];
      /** From a number to the sum. @param {{right: number, middle: number}} from */
      const on = (from) =>
        wide
          ? rightwards({
              source: [from.right + 6, from.middle],
              target: [sigma.left, sigma.middle],
            })
          : `M${from.right + 6} ${from.middle}H${room.width - 8}V${sigma.middle}H${sigma.right}`;
      const lines = rows.flatMap(({ source, kernel, part, value }) => {
        const c = box(part);
        if (c.middle < low || c.middle > high) return [];
        const [a, b, d] = [source, kernel, value].map(box);
        return [`M${a.right} ${a.middle}H${b.left}M${b.right} ${b.middle}H${c.left}`, on(d)];
      });
      lines.push(
        on(bias),
        wide
          ? `M${sigma.right} ${sigma.middle}H${made.left}`
          : `M${sigma.left} ${sigma.middle}H${made.right}`,
      );
      path.attr("d", lines.join(""));
    },
  };
}
