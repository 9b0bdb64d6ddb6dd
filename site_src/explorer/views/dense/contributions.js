import { h } from "../../kit/element.js";
import { decimal } from "../../kit/numbers.js";
import { createAddends } from "../../kit/values/addends.js";
import { dot } from "../../kit/values/cells.js";
import { createMap } from "../../kit/maps/map.js";
import { createPages } from "../../kit/controls/pages.js";

const GAP = 2; // between rows

/**
 * What a sum is made of, the largest part first, then the bias, then the sum itself: a column of
 * numbers that adds up. Each part can be opened.
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {string} piece  for flip.js
 * @property {Sheet} sheet
 * @property {Colours} colours
 *
 * @param {object} options
 * @param {string} options.title
 * @param {string} options.noun  what the parts are, in the plural
 * @param {NumberArray} options.amounts  what each part adds
 * @param {number} options.most  largest absolute value of those
 * @param {(index: number) => Part} options.part
 * @param {{value: number, colours: Colours}} options.bias
 * @param {{value: number, name: string}} options.sum
 * @param {(index: number) => void} options.onOpen
 */
export function createContributions({ title, noun, amounts, most, part, bias, sum, onOpen }) {
  const order = Array.from(amounts.keys()).sort((a, b) => amounts[b] - amounts[a] || a - b);
  const list = createAddends(title, most);
  const { element } = list;
  element.classList.add("contributions");
  list.heading.id = "contributions-title";
  const group = { role: "group", "aria-labelledby": list.heading.id };
  const rows = element.appendChild(h("div.contributions-rows", group));

  /** @type {Map<number, HTMLElement>} */
  let shown = new Map();
  let opened = -1;

  const pages = createPages(amounts.length, noun, (first, last) => {
    shown = new Map(order.slice(first, last).map((index) => [index, entry(index)]));
    rows.replaceChildren(...shown.values());
    mark();
  });

  /** @param {number} index */
  function entry(index) {
    const { name, piece, sheet, colours } = part(index);
    const { element: button, number, fill } = list.row("button", name, "contribution");
    const thumbnail = createMap(sheet, colours, { piece }).element;
    thumbnail.classList.add("contributions-map", "addends-lead");
    thumbnail.setAttribute("aria-hidden", "true");
    button.prepend(thumbnail);
    number.dataset.index = String(index);
    fill(amounts[index], "activation");
    button.addEventListener("click", () => onOpen(index));
    return button;
  }

  const last = list.row("div", "bias", "bias");
  last.fill(bias.value, "weight");
  const circle = dot(bias.value, bias.colours);
  circle.classList.add("contributions-bias", "addends-lead");
  last.element.prepend(circle);
  const total = list.sum(sum.name, "score");
  total.number.textContent = decimal(sum.value);
  element.append(pages.element, last.element, total.element);

  /** Rows that there is room for, without scrolling. @param {string} turning  room for the pages' buttons */
  function roomFor(turning) {
    element.style.setProperty("--pages", turning);
    const least = parseFloat(getComputedStyle(rows.children[0]).minHeight) + GAP;
    return Math.floor((parseFloat(getComputedStyle(rows).maxHeight) + GAP) / least);
  }

  function mark() {
    for (const [index, row] of shown) row.setAttribute("aria-pressed", String(index === opened));
  }

  return {
    element,
    order,
    /** Say which part is open. @param {number} index */
    open(index) {
      opened = index;
      pages.reveal(order.indexOf(index));
      mark();
    },
    /** Make pages of as many rows as there is room for. */
    arrange() {
      const all = roomFor("0px");
      pages.fit(amounts.length <= all ? amounts.length : roomFor("45px"));
      pages.reveal(order.indexOf(opened));
    },
  };
}
