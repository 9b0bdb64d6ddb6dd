import { line } from "d3-shape";
import { select } from "d3-selection";
import { decimal } from "../numbers.js";

const [WIDTH, HEIGHT, EDGE] = [280, 190, 26];

/**
 * The curve of an operation, as Python computed it, and the point on it that is looked at.
 * @param {import("../reply.js").Tensor} tensor  (2, points): x, y
 */
export function createCurve({ data, shape: [, count] }) {
  const points = Array.from({ length: count }, (_, i) => [data[i], data[count + i]]);
  const ys = points.map(([, y]) => y);
  const [left, right] = [data[0], data[count - 1]];
  const [low, high] = [Math.min(0, ...ys), Math.max(0, ...ys)];
  const x = (/** @type {number} */ value) =>
    EDGE + ((value - left) / (right - left || 1)) * (WIDTH - 2 * EDGE);
  const y = (/** @type {number} */ value) =>
    HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE);

  const svg = select(document.createElementNS("http://www.w3.org/2000/svg", "svg"))
    .attr("class", "curve")
    .attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`)
    .attr("role", "img")
    .attr("aria-label", `The curve, for x from ${decimal(left)} to ${decimal(right)}`);
  const axis = (/** @type {number[]} */ [x1, y1, x2, y2]) =>
    svg
      .append("line")
      .attr("class", "axis")
      .attr("x1", x1)
      .attr("y1", y1)
      .attr("x2", x2)
      .attr("y2", y2);
  axis([EDGE - 8, y(0), WIDTH - EDGE + 8, y(0)]);
  axis([x(0), EDGE - 12, x(0), HEIGHT - EDGE + 8]);
  const label = (
    /** @type {string} */ text,
    /** @type {number} */ at,
    /** @type {number} */ down,
    anchor = "middle",
  ) => svg.append("text").attr("x", at).attr("y", down).attr("text-anchor", anchor).text(text);
  label("x", WIDTH - 6, y(0) + 4, "end");
  label("y", x(0) + 8, EDGE - 8, "start");
  label(decimal(left), x(left), y(0) + 16);
  label(decimal(right), x(right), y(0) + 16);
  label(decimal(high), x(0) - 6, y(high) + 4, "end");

  svg
    .append("path")
    .attr("class", "line")
    .attr("d", line()(points.map(([a, b]) => [x(a), y(b)])));
  const guide = svg.append("path").attr("class", "guide");
  const dot = svg.append("circle").attr("class", "spot").attr("r", 5.5);

  return {
    element: /** @type {SVGElement} */ (svg.node()),
    /** @param {number} at @param {number} value */
    point(at, value) {
      dot.attr("cx", x(at)).attr("cy", y(value));
      guide.attr("d", `M${x(at)} ${y(0)}V${y(value)}H${x(0)}`);
    },
  };
}
