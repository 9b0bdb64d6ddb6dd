import { createPaging } from "../../kit/controls/paging.js";
import { h } from "../../kit/element.js";

/**
 * Numbers before and after, a row each: a ring where it was, an arrow to where it is.
 *
 * @typedef {object} Moves
 * @property {NumberArray} before
 * @property {NumberArray} after
 * @property {number[]} order  of the rows
 * @property {number} [own]  the one that is looked at
 */

const PAGE = 12; // rows in sight

/**
 * @param {object} options
 * @param {string} options.title
 * @param {string} options.number  what the numbers are, for tests
 * @param {string} options.noun  what the rows are, in the plural
 * @param {(index: number) => string} options.name
 * @param {(value: number) => string} options.write
 * @param {{domain: [number, number], texts: [string, string]}} [options.scale]  its two ends; without
 *   one it is as wide as the numbers reach
 */
export function createArrows({ title, number: what, noun, name, write, scale }) {
  const pager = createPaging(noun, draw);
  const ends = [h("span.arrows-end"), h("span.arrows-end")];
  const list = h("ol.arrows-list");
  const element = h(
    "section.arrows",
    null,
    h("div.arrows-head", null, h("h3.arrows-title", null, title), pager.element),
    h("div.arrows-table", null, h("p.arrows-ends", { "aria-hidden": "true" }, ends), list),
  );
  /** @type {Moves | null} */
  let moves = null;

  function draw() {
    if (!moves) return;
    const { before, after, order } = moves;
    const [low, high] = scale?.domain ?? reach(before, after);
    [low, high].forEach((value, end) => {
      ends[end].textContent = scale?.texts[end] ?? write(value);
    });
    const share = (/** @type {number} */ value) => (100 * (value - low)) / (high - low || 1);
    const places = pager.inSight(order.length, PAGE);
    list.replaceChildren(...places.map((place) => row(order[place], share)));
  }

  /** @param {number} index @param {(value: number) => number} share  in per cent */
  function row(index, share) {
    const { before, after, own } = /** @type {Moves} */ (moves);
    const [old, now] = [write(before[index]), write(after[index])];
    const same = old === now;
    const number = (/** @type {"before" | "after"} */ side) => ({
      "data-number": `${what}-${side}`,
      "data-index": index,
    });
    const numbers = h(
      "span.arrows-numbers",
      null,
      // What stays is said once.
      h("span", { ...number("before"), hidden: same }, old),
      same ? "stays " : " → ",
      h(same ? "span" : "b", number("after"), now),
    );
    const looks = { "data-own": index === own, "data-same": same };
    const track = createTrack(share(before[index]), share(after[index]), same);
    return h("li.arrows-row", looks, h("span.arrows-name", null, name(index)), track, numbers);
  }

  return {
    element,
    /** @param {Moves} next */
    show(next) {
      moves = next;
      pager.begin();
      draw();
    },
  };
}

/**
 * A ring, an arrow, and a line between them. The sheet keeps the arrow clear of the ring, however
 * little the number moves.
 * @param {number} from @param {number} to  per cent @param {boolean} same
 */
function createTrack(from, to, same) {
  const track = h(
    "span.arrows-track",
    { "aria-hidden": "true", "data-leftwards": to < from },
    !same && h("i.arrows-way"),
    h("i.arrows-was"),
    !same && h("i.arrows-is"),
  );
  track.style.setProperty("--from", `${from}%`);
  track.style.setProperty("--to", `${to}%`);
  return track;
}

/** What ring and arrow stand for. @param {string} before @param {string} after */
export const createKey = (before, after) =>
  h(
    "p.arrows-key",
    null,
    h("span.arrows-entry", null, h("i.arrows-was"), ` ${before}`),
    h("span.arrows-entry", null, h("i.arrows-is"), ` ${after}`),
  );

/** @param {NumberArray[]} arrays @returns {[number, number]} */
function reach(...arrays) {
  let [low, high] = [Infinity, -Infinity];
  for (const values of arrays)
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}
