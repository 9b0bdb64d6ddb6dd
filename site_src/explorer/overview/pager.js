import { grouped } from "../numbers.js";

/** Room that a row leaves for its legend, beside the pager. */
const LEGEND = 136;

/**
 * Which units of a column are in sight, and two buttons that bring others, where it has more than
 * fit. Columns that scroll together have one pager.
 *
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./layout.js").Column} Column
 *
 * @param {HTMLElement} pager
 * @param {Column} column
 * @param {Layout} layout
 */
export function placePager(pager, column, layout) {
  const { chain, form, name, units, visible } = column;
  pager.hidden = units <= visible || form === "flat" || name !== chain;
  if (pager.hidden) return pager.replaceChildren();
  if (!pager.firstChild) pager.append(button(-1), document.createElement("span"), button(1));
  fill(pager, column, layout.across);
  const links = layout.columns.filter((other) => other.chain === chain);
  const end = links[links.length - 1];
  const middle = (column.main + end.main + end.thickness) / 2;
  const [left, top] = layout.across
    ? [middle, layout.header + layout.cross + 4]
    : [layout.width - LEGEND, column.main - layout.header];
  pager.style.left = `${left}px`;
  pager.style.top = `${top}px`;
}

/** @param {HTMLElement} pager @param {Column} column @param {boolean} across */
function fill(pager, { chain, first, visible, units }, across) {
  const [back, text, on] = pager.children;
  text.textContent = `${first + 1}–${first + visible} of ${grouped(units)}`;
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
function button(direction) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.page = String(direction);
  return made;
}
