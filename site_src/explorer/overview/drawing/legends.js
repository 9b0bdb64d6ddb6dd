import { gradient } from "../../kit/colours.js";
import { h } from "../../kit/element.js";
import { decimal } from "../../kit/numbers.js";
import { topOf } from "../layout/layout.js";

/** In digits. */
const APART = 2.5;
/** Between two numbers. */
const BETWEEN = 8;

/**
 * A colour scale with its ends in numbers, under the columns that share it.
 *
 * @typedef {{columns: Column[], palette: Palette, ticks: number[]}} Legend
 *
 * @param {HTMLElement} holder
 * @param {Layout} layout
 * @param {Legend[]} legends
 */
export function drawLegends(holder, layout, legends) {
  let taken = 0;
  // Zero is named in all of them, or in none.
  const zero = legends.every((one) => place(layout, one, 0).width >= room(one.ticks, layout));
  const elements = legends.map((legend) => {
    const { left, top, width } = place(layout, legend, taken);
    taken = left + width + APART * layout.digit;
    const ramp = {
      "data-signed": legend.palette === "activation",
      style: `background-image: ${gradient(legend.palette)}`,
    };
    const numbers = texts(legend, layout, width, zero).map((text) => h("span", null, text));
    const style = `left: ${left}px; top: ${top}px; width: ${width}px`;
    return h("div.legend", { "aria-hidden": "true", style }, [
      h("div.legend-ramp", ramp),
      h("div.legend-ticks", null, numbers),
    ]);
  });
  holder.replaceChildren(...elements);
}

/**
 * Under its columns; beside the heading of its first row, when the network runs downwards.
 * @param {Layout} layout
 * @param {Legend} legend
 * @param {number} taken  where the legend before it ends
 */
function place(layout, legend, taken) {
  const { columns, ticks } = legend;
  const [first, last] = [columns[0], columns[columns.length - 1]];
  if (!layout.across) {
    const aside = first.asides.find(({ part }) => part === "legend");
    const { left, top, width } = aside ?? { left: 0, top: 0, width: layout.width };
    return { left, top: topOf(first) + top, width };
  }
  const [from, to] = [first.main, last.main + last.thickness];
  // At least as wide as one number with both signs, or as the two ends.
  const least = ticks.length === 3 ? [ticks[2]] : ticks;
  const width = Math.max(room(least, layout) + layout.digit, to - from);
  const left = Math.max((from + to - width) / 2, taken);
  return { left, top: layout.height - layout.footer + 14, width };
}

/** Width that numbers need beside each other. @param {number[]} ticks @param {Layout} layout */
const room = (ticks, { digit }) =>
  ticks.reduce((sum, tick) => sum + digit * decimal(tick).length + BETWEEN, -BETWEEN);

/** As many numbers as there is room for. @param {Legend} legend @param {Layout} layout
 * @param {number} width @param {boolean} zero  whether there is room for it */
function texts({ ticks }, layout, width, zero) {
  const ends = [ticks[0], ticks[ticks.length - 1]];
  if (!layout.across) return ends.map((tick) => decimal(tick));
  if (width < room(ends, layout)) return [`±${decimal(ends[1])}`];
  return (zero ? ticks : ends).map((tick) => decimal(tick));
}
