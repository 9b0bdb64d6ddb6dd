import { columnBefore } from "../../state/columns.js";
import { select } from "d3-selection";
import { linkHorizontal, linkVertical } from "d3-shape";
import { mapsOf } from "../../state/groups.js";
import { box, inSight } from "../layout/layout.js";

const rightwards = linkHorizontal();
const downwards = linkVertical();

/**
 * Edges between consecutive layers. The faint ones are one path for each pair of columns, however
 * many there are; those of the neuron that is pointed at are paths of their own, and dark.
 *
 * @param {SVGSVGElement} svg
 */
export function createEdges(svg) {
  // Without its style sheet too they are lines.
  select(svg).attr("fill", "none").attr("stroke", "silver");
  const faint = select(svg).append("g").attr("class", "edges-faint");
  const dark = select(svg).append("g").attr("class", "edges-dark");

  return {
    /** @param {Layout} layout */
    draw(layout) {
      select(svg).attr("width", layout.width).attr("height", layout.height);
      faint
        .selectAll("path")
        .data(layout.columns.slice(1).map((_, i) => allBetween(layout, i + 1)))
        .join("path")
        .attr("d", (d) => d);
      this.point(layout, null);
    },
    /** @param {Layout} layout @param {UnitPlace | null} place */
    point(layout, place) {
      const lines = place ? sources(layout, place).map((unit) => edge(layout, place, unit)) : [];
      dark
        .selectAll("path")
        .data(lines.filter((d) => d !== ""))
        .join("path")
        .attr("d", (d) => d);
    },
  };
}

/** Units of the column before that a neuron is made from. @param {Layout} layout
 * @param {UnitPlace} place @returns {number[]} */
export function sources(layout, { column, unit }) {
  if (column === 0) return [];
  const here = layout.columns[column];
  const before = /** @type {Column} */ (columnBefore(layout.columns, column));
  if (here.layer?.blank) return [];
  if (here.weighted || here.form === "score") {
    const [first, end] = mapsOf(here.layer, before.units, unit);
    return inSight(before).filter((source) => source >= first && source < end);
  }
  return [before.units === 1 ? 0 : unit];
}

/** @param {Layout} layout @param {number} column */
function allBetween(layout, column) {
  const here = layout.columns[column];
  // Softmax takes every score into account, but its faint edges show which score is whose.
  const straight = here.form === "score";
  if (here.layer?.blank) return "";
  return inSight(here)
    .flatMap((unit) =>
      (straight ? [unit] : sources(layout, { column, unit })).map((from) =>
        edge(layout, { column, unit }, from),
      ),
    )
    .join("");
}

/** @param {Layout} layout @param {UnitPlace} place @param {number} from */
function edge(layout, { column, unit }, from) {
  const before = /** @type {Column} */ (columnBefore(layout.columns, column));
  const here = layout.columns[column];
  const a = box(layout, before, from);
  const b = box(layout, here, unit);
  if (!a || !b || (!layout.across && here.form === "score")) return "";
  const ends = layout.across
    ? {
        source: [a.x + a.width, a.y + a.height / 2],
        target: [b.x, b.y + b.height / 2],
      }
    : {
        source: [a.x + a.width / 2, a.y + a.height],
        target: [b.x + b.width / 2, b.y],
      };
  return (layout.across ? rightwards : downwards)(/** @type {any} */ (ends)) ?? "";
}
