import { h } from "../../kit/element.js";
import { grouped } from "../../kit/numbers.js";
import { topOf } from "../layout/layout.js";

/** Its two buttons with the gaps beside the text. */
const BUTTONS = 56;

/**
 * Which units of a column are in sight, and two buttons that bring others, where it has more than
 * fit. Columns that scroll together have one pager.
 *
 * @param {HTMLElement} pager
 * @param {Column} column
 * @param {Layout} layout
 */
export function placePager(pager, column, layout) {
  const { chain, name } = column;
  pager.hidden = !scrolls(column) || name !== chain;
  if (pager.hidden) return pager.replaceChildren();
  if (!pager.firstChild) pager.append(button(-1), h("span"), button(1));
  const aside = column.asides.find(({ part }) => part === "pager") ?? { left: 0, top: 0 };
  const [left, top] = layout.across
    ? [middleOf(chain, layout), layout.header + layout.cross + 4]
    : [aside.left, topOf(column) + aside.top];
  // What a pager needs to say how many units there are, and which of them are in sight.
  const room = layout.across ? (roomOf(chain, layout) - BUTTONS) / layout.digit : Infinity;
  fill(pager, column, layout.across, room);
  pager.style.left = `${left}px`;
  pager.style.top = `${top}px`;
}

/** @param {Column} column */
const scrolls = ({ units, visible, form }) => units > visible && form !== "flat";

/** Middle of the columns that scroll together. @param {string} chain @param {Layout} layout */
function middleOf(chain, { columns }) {
  const links = columns.filter((column) => column.chain === chain);
  const end = links[links.length - 1];
  return (links[0].main + end.main + end.thickness) / 2;
}

/** How far the nearest other pager is away. @param {string} chain @param {Layout} layout */
function roomOf(chain, layout) {
  const middle = middleOf(chain, layout);
  const others = new Set(layout.columns.filter(scrolls).map((column) => column.chain));
  others.delete(chain);
  return Math.min(...[...others].map((other) => Math.abs(middleOf(other, layout) - middle)));
}

/** @param {HTMLElement} pager @param {Column} column @param {boolean} across
 * @param {number} room  in characters */
function fill(pager, { chain, first, visible, units }, across, room) {
  const [back, text, on] = pager.children;
  const seen = `${first + 1}–${first + visible}`;
  const all = `${seen} of ${grouped(units)}`;
  const longest = `${units}–${units}`.length;
  text.textContent = room < longest ? "" : room < longest + all.length - seen.length ? seen : all;
  pager.title = all;
  label(back, across ? "▲" : "◀", `Earlier units of ${chain}`, first === 0);
  label(on, across ? "▼" : "▶", `Later units of ${chain}`, first + visible >= units);
  for (const element of [back, on]) /** @type {HTMLElement} */ (element).dataset.chain = chain;
}

/** @param {Element} element @param {string} sign @param {string} name @param {boolean} disabled */
function label(element, sign, name, disabled) {
  element.textContent = sign;
  element.setAttribute("aria-label", name);
  // Not really disabled: the focus would be lost at the last page.
  element.setAttribute("aria-disabled", String(disabled));
}

/** @param {number} direction */
const button = (direction) => h("button.pager-button", { type: "button", "data-page": direction });
