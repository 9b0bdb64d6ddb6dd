import { line } from "d3-shape";
import { h, svg } from "../../kit/element.js";
import { decimal, grouped } from "../../kit/numbers.js";
import { LONGEST, createCounts } from "./counts.js";

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

  const bins = counts.shape[1];
  const reach = Math.max(...ys.map(Math.abs)) || 1;
  const [below, beside] = [HEIGHT - BOTTOM + 21, LEFT - 16];
  const bars = createCounts(
    {
      counts: counts.data.subarray(0, bins),
      edge: (i) => x(left + (i * (right - left)) / bins),
    },
    {
      counts: counts.data.subarray(bins),
      edge: (i) => y(Math.max(low, Math.min(high, reach * ((2 * i) / bins - 1)))),
    },
    { bottom: below, left: beside },
    total,
  );
  const guide = svg("path", { class: "curve-guide" });
  const dot = svg("circle", { class: "curve-spot", r: 5.5 });
  const name = `The curve, for x from ${decimal(left)} to ${decimal(right)}`;
  const box = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": name };
  const drawing = svg(
    "svg",
    box,
    bars.element,
    axis(LEFT - 8, y(0), WIDTH - RIGHT + 8, y(0)),
    axis(x(0), TOP - 12, x(0), HEIGHT - BOTTOM + 8),
    label("x", WIDTH, y(0) - 6, "end"),
    label("y", x(0) + 8, TOP - 8, "start"),
    // Below the curve, wherever the axis is.
    label(decimal(left), LEFT + 6, HEIGHT - BOTTOM + 15, "start"),
    label(decimal(right), WIDTH, HEIGHT - BOTTOM + 15, "end"),
    label(decimal(high), x(0) - 6, y(high) + 4, "end"),
    label("after", beside, TOP - 8, "end"),
    label("before", WIDTH, below + LONGEST, "end"),
    svg("path", { class: "curve-line", d: line()(points.map(([a, b]) => [x(a), y(b)])) ?? "" }),
    guide,
    dot,
  );
  const words = `Bars: how many of the ${whose} ${grouped(total)} values lie where, before (below) and after (left).${remark(bars.cut)}`;

  return {
    element: h("figure.curve", null, drawing, h("figcaption", null, words)),
    /** @param {number} at @param {number} value */
    point(at, value) {
      dot.setAttribute("cx", String(x(at)));
      dot.setAttribute("cy", String(y(value)));
      guide.setAttribute("d", `M${x(at)} ${y(0)}V${y(value)}H${x(0)}`);
    },
  };
}

/** About bars that are cut off. @param {string[]} shares  of each */
function remark(shares) {
  if (!shares.length) return "";
  return shares.length === 1
    ? ` The bar that is cut off holds ${shares[0]} of them.`
    : " Bars that are cut off have their shares beside them.";
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
const axis = (x1, y1, x2, y2) => svg("line", { class: "curve-axis", x1, y1, x2, y2 });

/** @param {string} text @param {number} x @param {number} y @param {string} anchor */
const label = (text, x, y, anchor) =>
  svg("text", { class: "curve-text", x, y, "text-anchor": anchor }, text);
