import { element } from "../../kit/element.js";
import { createPaging } from "../../kit/controls/paging.js";
import { markup, setMarkup } from "../../kit/markup.js";

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
export function createArrows({ title, number, noun, name, write, scale }) {
  const holder = element("section", "arrows");
  setMarkup(
    holder,
    markup`<div class="arrows-head"><h3 class="arrows-title"></h3></div>
    <div class="arrows-table">
      <p class="arrows-ends" aria-hidden="true">
        <span class="arrows-end"></span><span class="arrows-end"></span>
      </p>
      <ol class="arrows-list"></ol>
    </div>`,
  );
  const find = (/** @type {string} */ part) =>
    /** @type {HTMLElement} */ (holder.querySelector(part));
  const [list, ends] = [find(".arrows-list"), find(".arrows-ends")];
  find(".arrows-title").textContent = title;
  const pager = createPaging(noun, draw);
  find(".arrows-head").append(pager.element);
  /** @type {Moves | null} */
  let moves = null;

  function draw() {
    if (!moves) return;
    const { before, after, order, own } = moves;
    const [low, high] = scale?.domain ?? reach(before, after);
    [low, high].forEach((value, end) => {
      ends.children[end].textContent = scale?.texts[end] ?? write(value);
    });
    const share = (/** @type {number} */ value) => (100 * (value - low)) / (high - low || 1);
    const rows = pager.inSight(order.length, PAGE).map((place) => {
      const index = order[place];
      return row(index, share(before[index]), share(after[index]), index === own);
    });
    list.replaceChildren(...rows);
  }

  /** @param {number} index @param {number} from @param {number} to  per cent @param {boolean} own */
  function row(index, from, to, own) {
    const { before, after } = /** @type {Moves} */ (moves);
    const item = element("li", "arrows-row");
    item.toggleAttribute("data-own", own);
    item.appendChild(element("span", "arrows-name")).textContent = name(index);
    const track = item.appendChild(element("span", "arrows-track"));
    track.setAttribute("aria-hidden", "true");
    const texts = [before, after].map((values) => write(values[index]));
    const same = texts[0] === texts[1];
    item.toggleAttribute("data-same", same);
    drawMove(track, from, to, same);
    const numbers = item.appendChild(element("span", "arrows-numbers"));
    const parts = texts.map((text, side) => {
      const part = document.createElement(side && !same ? "b" : "span");
      part.dataset.number = `${number}-${side ? "after" : "before"}`;
      part.dataset.index = String(index);
      part.textContent = text;
      return part;
    });
    // What stays is said once.
    parts[0].hidden = same;
    numbers.append(parts[0], same ? "stays " : " → ", parts[1]);
    return item;
  }

  return {
    element: holder,
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
 * @param {HTMLElement} track @param {number} from @param {number} to  per cent @param {boolean} same
 */
function drawMove(track, from, to, same) {
  track.style.setProperty("--from", `${from}%`);
  track.style.setProperty("--to", `${to}%`);
  track.toggleAttribute("data-leftwards", to < from);
  const parts = same ? ["arrows-was"] : ["arrows-way", "arrows-was", "arrows-is"];
  track.append(...parts.map((part) => element("i", part)));
}

/**
 * What ring and arrow stand for.
 * @param {string} before @param {string} after
 */
export function createKey(before, after) {
  const key = element("p", "arrows-key");
  for (const [part, text] of [
    ["arrows-was", before],
    ["arrows-is", after],
  ]) {
    const entry = key.appendChild(element("span", "arrows-entry"));
    entry.append(element("i", part), ` ${text}`);
  }
  return key;
}

/** @param {NumberArray[]} arrays @returns {[number, number]} */
function reach(...arrays) {
  let [low, high] = [Infinity, -Infinity];
  for (const values of arrays)
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}
