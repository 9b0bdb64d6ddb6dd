import { percent } from "../../kit/numbers.js";

/**
 * How many values lie where, as quiet bars along two sides of a curve: below it what goes in, to its
 * left what comes out. All bars have one scale. What would dwarf all others is cut off, with its share
 * beside it.
 */
export const LONGEST = 40; // what is cut off is as long as that
const WHOLE = 27; // the longest bar that is whole
const SPIKES = 4; // at most so many are cut off
const TEXT = [52, 14]; // what a share beside a bar takes, across and down

/**
 * @typedef {object} Bins
 * @property {ArrayLike<number>} counts
 * @property {(index: number) => number} edge  where a bin begins on its axis
 */

/**
 * @param {import("d3-selection").Selection<any, any, null, undefined>} svg
 * @param {object} where
 * @param {Bins} where.before
 * @param {Bins} where.after
 * @param {number} where.bottom  from where the bars of what goes in hang down
 * @param {number} where.left  from where the bars of what comes out reach to the left
 * @param {number} total  how many values there are
 * @returns {string[]} the shares of the bars that are cut off
 */
export function drawCounts(svg, { before, after, bottom, left }, total) {
  const longest = cap([...Array.from(before.counts), ...Array.from(after.counts)]);
  const group = svg.append("g").attr("class", "curve-counts");
  for (const [{ counts, edge }, down] of /** @type {const} */ ([
    [before, true],
    [after, false],
  ])) {
    const [from, to] = [edge(0), edge(counts.length)];
    group
      .append("path")
      .attr("class", "curve-foot")
      .attr("d", down ? `M${from} ${bottom}H${to}` : `M${left} ${from}V${to}`);
  }
  /** @type {string[]} */
  const cut = [];

  for (const { counts, edge, down } of [
    { ...before, down: true },
    { ...after, down: false },
  ]) {
    const middles = Array.from(counts, (count, i) =>
      count > longest ? (edge(i) + edge(i + 1)) / 2 : Infinity,
    );
    for (let i = 0; i < counts.length; i++) {
      if (!counts[i]) continue;
      const spike = counts[i] > longest;
      const length = spike ? LONGEST : Math.max(0.5, (WHOLE * counts[i]) / longest);
      const [from, to] = [edge(i), edge(i + 1)].sort((a, b) => a - b);
      const thick = Math.max(0.75, to - from - 0.5);
      group
        .append("rect")
        .attr("class", spike ? "curve-spike" : "curve-bar")
        .attr("x", down ? from : left - length)
        .attr("y", down ? bottom : from)
        .attr("width", down ? thick : length)
        .attr("height", down ? length : thick);
      if (!spike) continue;
      const share = percent(counts[i] / total);
      const near = middles.filter((other) => Math.abs(other - middles[i]) < TEXT[+!down]);
      const turn = near.length > 1 ? near.indexOf(middles[i]) : null;
      mark(group, down, middles[i], { bottom, left }, share, turn);
      cut.push(share);
    }
  }
  return cut;
}

/**
 * Mark a bar as cut off.
 * @param {import("d3-selection").Selection<any, any, null, undefined>} group
 * @param {boolean} down
 * @param {number} middle  of the bar, across
 * @param {{bottom: number, left: number}} from
 * @param {string} share
 * @param {number | null} turn  of those so close that their texts would overlap; null: it is alone
 */
function mark(group, down, middle, { bottom, left }, share, turn) {
  const along = (WHOLE + LONGEST) / 2;
  const text = group.append("text").attr("class", "curve-text").text(share);
  if (down) {
    group
      .append("path")
      .attr("class", "curve-cut")
      .attr("d", `M${middle - 5} ${bottom + along + 2}l10 -4`);
    text
      .attr("x", middle + (turn === null ? 0 : turn ? 2 : -2))
      .attr("y", bottom + LONGEST + 13)
      .attr("text-anchor", turn === null ? "middle" : turn ? "start" : "end");
  } else {
    group
      .append("path")
      .attr("class", "curve-cut")
      .attr("d", `M${left - along - 2} ${middle + 5}l4 -10`);
    text
      .attr("x", left)
      .attr("y", turn ? middle - 8 : middle + 16)
      .attr("text-anchor", "end");
  }
}

/**
 * The longest bar that is drawn whole: the few that are more than twice as long as all others are not.
 * @param {number[]} counts
 */
function cap(counts) {
  const sorted = counts.sort((a, b) => b - a);
  for (let i = SPIKES - 1; i >= 0; i--)
    if (sorted[i + 1] && sorted[i] > 2 * sorted[i + 1]) return sorted[i + 1];
  return sorted[0];
}
