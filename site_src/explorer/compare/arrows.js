import { element } from "../kit/element.js";
import { createPager } from "../figures/why/pager.js";

/**
 * Numbers before and after, a row each: a ring where it was, an arrow to where it is.
 *
 * @typedef {import("../reply.js").NumberArray} NumberArray
 *
 * @typedef {object} Moves
 * @property {NumberArray} before
 * @property {NumberArray} after
 * @property {number[]} order  of the rows
 * @property {number} [own]  the one that is looked at
 */

const PAGE = 12; // rows in sight
const SHORT = 2; // per cent: there the arrow stands beside the ring, not in it

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
  holder.innerHTML = `<div class="arrows-head"><h3></h3></div><p class="ends" aria-hidden="true"><span></span><span></span></p><ol></ol>`;
  const find = (/** @type {string} */ part) =>
    /** @type {HTMLElement} */ (holder.querySelector(part));
  const [list, ends] = [find("ol"), find(".ends")];
  find("h3").textContent = title;
  const pager = createPager(noun, draw);
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
    const item = element("li", "move");
    item.classList.toggle("own", own);
    item.appendChild(element("span", "name")).textContent = name(index);
    const track = item.appendChild(element("span", "scale-line"));
    track.setAttribute("aria-hidden", "true");
    const [way, was, is] = ["way", "was", "is"].map((part) =>
      track.appendChild(element("i", part)),
    );
    way.style.left = `${Math.min(from, to)}%`;
    way.style.width = `${Math.abs(to - from)}%`;
    was.style.left = `${from}%`;
    is.style.left = `${to}%`;
    is.classList.toggle("leftwards", to < from);
    is.classList.toggle("short", Math.abs(to - from) < SHORT);
    const texts = [before, after].map((values) => write(values[index]));
    const same = texts[0] === texts[1];
    item.classList.toggle("same", same);
    const numbers = item.appendChild(element("span", "numbers"));
    const parts = texts.map((text, side) => {
      const part = document.createElement(side ? "b" : "span");
      part.dataset.number = `${number}-${side ? "after" : "before"}`;
      part.dataset.index = String(index);
      part.textContent = text;
      return part;
    });
    numbers.append(parts[0], " → ", parts[1]);
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
 * What ring and arrow stand for.
 * @param {string} before @param {string} after
 */
export function createKey(before, after) {
  const key = element("p", "arrows-key");
  for (const [part, text] of [
    ["was", before],
    ["is", after],
  ]) {
    const entry = key.appendChild(document.createElement("span"));
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
