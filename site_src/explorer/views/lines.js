import { linkHorizontal } from "d3-shape";
import { select } from "d3-selection";

const rightwards = linkHorizontal();

/**
 * The lines of an opened convolution: map, kernel, intermediate result, sum, neuron. They flow while
 * the player runs.
 *
 * @typedef {{source: HTMLElement, kernel: HTMLElement, part: HTMLElement, value: HTMLElement}} Row
 *
 * @param {HTMLElement} holder
 */
export function createLines(holder) {
  const svg = select(holder).append("svg").attr("class", "wires").attr("aria-hidden", "true");
  const path = svg.append("path");
  /** What was drawn last, for when the rows scroll. @type {(() => void) | null} */
  let again = null;
  holder.addEventListener("scroll", () => again?.(), { capture: true, passive: true });

  return {
    /** @param {Row[]} rows @param {HTMLElement} whole @param {boolean} wide */
    draw(rows, whole, wide) {
      again = () => this.draw(rows, whole, wide);
      const room = holder.getBoundingClientRect();
      const box = (/** @type {Element} */ element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return {
          left: x - room.x,
          right: x - room.x + width,
          middle: y - room.y + height / 2,
          top: y - room.y,
        };
      };
      const [sigma, bias, made] = [".sign", ".bias", ".map-view"].map((name) =>
        box(/** @type {Element} */ (whole.querySelector(name))),
      );
      const view = /** @type {HTMLElement} */ (
        rows[0].part.closest(".channels")
      ).getBoundingClientRect();
      const [low, high] = [view.y - room.y, view.bottom - room.y];
      const lines = rows.flatMap(({ source, kernel, part, value }) => {
        const c = box(part);
        if (c.middle < low || c.middle > high) return [];
        const [a, b, d] = [source, kernel, value].map(box);
        return [
          `M${a.right} ${a.middle}H${b.left}M${b.right} ${b.middle}H${c.left}`,
          wide
            ? rightwards({ source: [d.right + 6, d.middle], target: [sigma.left, sigma.middle] })
            : `M${d.right + 6} ${d.middle}H${room.width - 8}V${sigma.middle}H${sigma.right}`,
        ];
      });
      lines.push(
        wide
          ? `M${sigma.right} ${sigma.middle}H${made.left}`
          : `M${sigma.left} ${sigma.middle}H${made.right}`,
      );
      if (wide) lines.push(`M${(sigma.left + sigma.right) / 2} ${bias.top}V${sigma.middle + 16}`);
      path.attr("d", lines.join(""));
    },
  };
}
