import { h, svg } from "../../kit/element.js";
import { markColumn } from "../layout/focus-layout.js";
import { createColumns, drawColumn } from "./columns.js";
import { createEdges } from "./edges.js";
import { drawLegends } from "./legends.js";
import { labelColumn, legendsOf, paintColumn } from "./paint.js";

/**
 * The elements of the network: columns of units, the edges between them, legends. What goes column by
 * column can be done in slices; each column is drawn as it is laid out by then.
 *
 * @param {HTMLElement} area
 * @param {Plan} plan
 * @param {Shown} shown
 */
export function createDrawing(area, plan, shown) {
  const lines = svg("svg", { class: "edges", "aria-hidden": "true" });
  const edges = createEdges(lines);
  const holder = h("div.stage-columns");
  const legends = h("div.stage-legends");
  area.append(lines, holder, legends);
  const columns = createColumns(holder, plan.layout.columns);

  return {
    holder,
    edges,
    /** After it has been laid out anew. */
    resize() {
      const { layout, opened } = plan;
      lines.classList.toggle("focus-hidden", opened !== null);
      legends.hidden = opened !== null && layout.across;
      area.style.width = `${layout.width}px`;
      area.style.height = `${layout.height}px`;
      // Whoever draws beside the network reads from here which way it runs.
      document.documentElement.dataset.flow = layout.across ? "across" : "down";
    },
    /** @param {unknown} _ @param {number} index */
    draw(_, index) {
      const { layout, opened } = plan;
      drawColumn(columns[index], layout.columns[index], layout, shown.network);
      markColumn(columns[index], opened?.roleOf(index) ?? null);
    },
    /** @param {unknown} _ @param {number} index */
    paint(_, index) {
      const { reply } = shown;
      if (reply) paintColumn(columns[index], index, plan.layout.columns, { ...shown, reply });
    },
    /** What a screen reader says of the units. @param {unknown} _ @param {number} index */
    label(_, index) {
      const { reply } = shown;
      if (reply) labelColumn(columns[index], plan.layout.columns[index], { ...shown, reply });
    },
    drawLegends() {
      const { reply } = shown;
      const { layout } = plan;
      if (reply) drawLegends(legends, layout, legendsOf(layout.columns, { ...shown, reply }));
    },
  };
}
