import { select } from "d3-selection";
import { gradient } from "../colours.js";
import { decimal } from "../numbers.js";
import { FOOTER } from "./layout.js";

/** Widths with room for three numbers, for two, and for one with both signs. */
const THREE = 124;
const TWO = 96;
const ONE = 56;
const APART = 8;

/**
 * A colour scale with its ends in numbers, under the columns that share it.
 *
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./layout.js").Column} Column
 * @typedef {{columns: Column[], palette: import("../colours.js").Palette, ticks: number[]}} Legend
 *
 * @param {HTMLElement} holder
 * @param {Layout} layout
 * @param {Legend[]} legends
 */
export function drawLegends(holder, layout, legends) {
  let taken = 0;
  select(holder)
    .selectAll("div.legend")
    .data(legends)
    .join((enter) => {
      const legend = enter.append("div").attr("class", "legend").attr("aria-hidden", "true");
      legend.append("div").attr("class", "ramp");
      legend.append("div").attr("class", "ticks");
      return legend;
    })
    .each(function (legend) {
      const { left, top, width } = place(layout, legend, taken);
      taken = left + width + APART;
      const element = select(this)
        .style("left", `${left}px`)
        .style("top", `${top}px`)
        .style("width", `${width}px`);
      element.select(".ramp").style("background-image", gradient(legend.palette));
      element
        .select(".ticks")
        .selectAll("span")
        .data(texts(legend, layout.across ? width : TWO))
        .join("span")
        .text((text) => text);
    });
}

/**
 * Under its columns; beside the heading of its first row, when the network runs downwards.
 * @param {Layout} layout
 * @param {Legend} legend
 * @param {number} taken  where the legend before it ends
 */
function place(layout, { columns, ticks }, taken) {
  const [first, last] = [columns[0], columns[columns.length - 1]];
  const from = first.main;
  if (!layout.across) {
    const width = first.units > first.visible ? 128 : 168;
    return { left: layout.width - width, top: from - layout.header, width };
  }
  const to = last.main + last.thickness;
  const width = Math.max(ticks.length === 3 ? ONE : TWO, to - from);
  const left = Math.max((from + to - width) / 2, taken);
  return { left, top: layout.height - FOOTER + 14, width };
}

/** As many numbers as there is room for. @param {Legend} legend @param {number} width */
function texts({ ticks }, width) {
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  if (width < TWO) return [`±${decimal(high)}`];
  return (width < THREE ? [low, high] : ticks).map((tick) => decimal(tick));
}
