import { line } from "d3-shape";
import { create } from "d3-selection";
import { h } from "../../kit/element.js";
import { decimal, grouped } from "../../kit/numbers.js";
import { LONGEST, drawCounts } from "./counts.js";

const [WIDTH, HEIGHT] = [280, 218];
/** The curve's own room; to the left and below there are bars. */
const [LEFT, RIGHT, TOP, BOTTOM] = [66, 18, 24, 70];

/**
 * The curve of an operation, as Python computed it, the point on it that is looked at, and how many
 * values of the whole layer fall on each part of it.
 * @param {Tensor} tensor  (2, points): x, y
 * @param {Tensor} counts  (2, bins): of what goes in, of what comes out
 * @param {number} total  how many values there are
 * @param {string} whose  they are
 */
export function createCurve({ data, shape: [, count] }, counts, total, whose) {
  const points = Array.from({ length: count }, (_, i) => [data[i], data[count + i]]);
  const ys = points.map(([, y]) => y);
  const [left, right] = [data[0], data[count - 1]];
  const [low, high] = [Math.min(0, ...ys), Math.max(0, ...ys)];
  const x = (/** @type {number} */ value) =>
    LEFT + ((value - left) / (right - left || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (/** @type {number} */ value) =>
    HEIGHT - BOTTOM - ((value - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);

  const svg = create("svg")
    .attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`)
    .attr("role", "img")
    .attr("aria-label", `The curve, for x from ${decimal(left)} to ${decimal(right)}`);

  const bins = counts.shape[1];
  const reach = Math.max(...ys.map(Math.abs)) || 1;
  const cut = drawCounts(
    svg,
    {
      before: {
        counts: counts.data.subarray(0, bins),
        edge: (i) => x(left + (i * (right - left)) / bins),
      },
      after: {
        counts: counts.data.subarray(bins),
        edge: (i) => y(Math.max(low, Math.min(high, reach * ((2 * i) / bins - 1)))),
      },
      bottom: HEIGHT - BOTTOM + 21,
      left: LEFT - 16,
    },
    total,
  );

  const axis = (/** @type {number[]} */ [x1, y1, x2, y2]) =>
    svg
      .append("line")
      .attr("class", "curve-axis")
      .attr("x1", x1)
      .attr("y1", y1)
      .attr("x2", x2)
      .attr("y2", y2);
  axis([LEFT - 8, y(0), WIDTH - RIGHT + 8, y(0)]);
  axis([x(0), TOP - 12, x(0), HEIGHT - BOTTOM + 8]);
  const label = (
    /** @type {string} */ text,
    /** @type {number} */ at,
    /** @type {number} */ down,
    anchor = "middle",
  ) =>
    svg
      .append("text")
      .attr("class", "curve-text")
      .attr("x", at)
      .attr("y", down)
      .attr("text-anchor", anchor)
      .text(text);
  label("x", WIDTH, y(0) - 6, "end");
  label("y", x(0) + 8, TOP - 8, "start");
  // Below the curve, wherever the axis is.
  label(decimal(left), LEFT + 6, HEIGHT - BOTTOM + 15, "start");
  label(decimal(right), WIDTH, HEIGHT - BOTTOM + 15, "end");
  label(decimal(high), x(0) - 6, y(high) + 4, "end");
  label("after", LEFT - 16, TOP - 8, "end");
  label("before", WIDTH, HEIGHT - BOTTOM + 21 + LONGEST, "end");

  svg
    .append("path")
    .attr("class", "curve-line")
    .attr("d", line()(points.map(([a, b]) => [x(a), y(b)])));
  const guide = svg.append("path").attr("class", "curve-guide");
  const dot = svg.append("circle").attr("class", "curve-spot").attr("r", 5.5);

  const remark =
    cut.length === 1
      ? ` The bar that is cut off holds ${cut[0]} of them.`
      : cut.length
        ? " Bars that are cut off have their shares beside them."
        : "";
  const words = `Bars: how many of the ${whose} ${grouped(total)} values lie where, before (below) and after (left).${remark}`;

  return {
    element: h("figure.curve", null, svg.node(), h("figcaption", null, words)),
    /** @param {number} at @param {number} value */
    point(at, value) {
      dot.attr("cx", x(at)).attr("cy", y(value));
      guide.attr("d", `M${x(at)} ${y(0)}V${y(value)}H${x(0)}`);
    },
  };
}
