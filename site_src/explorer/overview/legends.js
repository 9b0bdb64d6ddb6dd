import { select } from "d3-selection";
import { gradient } from "../colours.js";
import { decimal } from "../numbers.js";
import { FOOTER } from "./layout.js";

const LEAST = 96; // room for two numbers
const APART = 16;

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
  let taken = -APART;
  select(holder)
    .selectAll("div.legend")
    .data(legends)
    .join((enter) => {
      const legend = enter.append("div").attr("class", "legend").attr("aria-hidden", "true");
      legend.append("div").attr("class", "ramp");
      legend.append("div").attr("class", "ticks");
      return legend;
    })
    .each(function ({ columns, palette, ticks }) {
      const [first, last] = [columns[0], columns[columns.length - 1]];
      const from = first.main;
      const to = last.main + last.thickness;
      const legend = select(this);
      if (layout.across) {
        const width = Math.max(LEAST, to - from);
        const left = Math.max((from + to - width) / 2, taken + APART);
        taken = left + width;
        legend.classed("narrow", width < 124);
        legend
          .style("left", `${left}px`)
          .style("top", `${layout.height - FOOTER + 14}px`)
          .style("width", `${width}px`);
      } else {
        const width = first.units > first.visible ? 128 : 168;
        legend
          .style("left", `${layout.width - width}px`)
          .style("top", `${from - layout.header}px`)
          .style("width", `${width}px`);
      }
      legend.select(".ramp").style("background-image", gradient(palette));
      legend
        .select(".ticks")
        .selectAll("span")
        .data(ticks)
        .join("span")
        .text((tick) => decimal(tick));
    });
}
