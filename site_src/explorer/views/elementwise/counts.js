import { svg } from "../../kit/element.js";
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
 *
 * @typedef {object} Foot  of the bars
 * @property {number} bottom  from where those of what goes in hang down
 * @property {number} left  from where those of what comes out reach to the left
 */

/** @param {Bins} before @param {Bins} after @param {Foot} foot
 * @param {number} total  how many values there are */
export function createCounts(before, after, foot, total) {
  const longest = cap([...Array.from(before.counts), ...Array.from(after.counts)]);
  const { bottom, left } = foot;
  const feet = [
    `M${before.edge(0)} ${bottom}H${before.edge(before.counts.length)}`,
    `M${left} ${after.edge(0)}V${after.edge(after.counts.length)}`,
  ];
  const sides = [
    createSide(before, true, foot, longest, total),
    createSide(after, false, foot, longest, total),
  ];
  return {
    element: svg(
      "g",
      { class: "curve-counts" },
      ...feet.map((d) => svg("path", { class: "curve-foot", d })),
      ...sides.flatMap(({ parts }) => parts),
    ),
    /** The shares of the bars that are cut off. */
    cut: sides.flatMap(({ cut }) => cut),
  };
}

/** @param {Bins} bins @param {boolean} down @param {Foot} foot @param {number} longest @param {number} total */
function createSide({ counts, edge }, down, foot, longest, total) {
  const middles = Array.from(counts, (count, i) =>
    count > longest ? (edge(i) + edge(i + 1)) / 2 : Infinity,
  );
  /** @type {SVGElement[]} */
  const parts = [];
  /** @type {string[]} */
  const cut = [];
  Array.from(counts).forEach((count, i) => {
    if (!count) return;
    const spike = count > longest;
    const length = spike ? LONGEST : Math.max(0.5, (WHOLE * count) / longest);
    const [from, to] = [edge(i), edge(i + 1)].sort((a, b) => a - b);
    const thick = Math.max(0.75, to - from - 0.5);
    const place = down
      ? { x: from, y: foot.bottom, width: thick, height: length }
      : { x: foot.left - length, y: from, width: length, height: thick };
    parts.push(svg("rect", { class: spike ? "curve-spike" : "curve-bar", ...place }));
    if (!spike) return;
    const share = percent(count / total);
    const near = middles.filter((other) => Math.abs(other - middles[i]) < TEXT[+!down]);
    const turn = near.length > 1 ? near.indexOf(middles[i]) : null;
    const marks = down
      ? markBelow(middles[i], foot.bottom, turn)
      : markBeside(middles[i], foot.left, turn);
    parts.push(
      svg("text", { class: "curve-text", ...marks.text }, share),
      svg("path", { class: "curve-cut", d: marks.cut }),
    );
    cut.push(share);
  });
  return { parts, cut };
}

/** Where the cut through a bar is that is too long. */
const ALONG = (WHOLE + LONGEST) / 2;

/** @param {number} middle  of the bar @param {number} bottom
 * @param {number | null} turn  of those so close that their texts would overlap; null: it is alone */
const markBelow = (middle, bottom, turn) => ({
  cut: `M${middle - 5} ${bottom + ALONG + 2}l10 -4`,
  text: {
    x: middle + (turn === null ? 0 : turn ? 2 : -2),
    y: bottom + LONGEST + 13,
    "text-anchor": turn === null ? "middle" : turn ? "start" : "end",
  },
});

/** @param {number} middle  of the bar @param {number} left @param {number | null} turn */
const markBeside = (middle, left, turn) => ({
  cut: `M${left - ALONG - 2} ${middle + 5}l4 -10`,
  text: { x: left, y: turn ? middle - 8 : middle + 16, "text-anchor": "end" },
});

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
