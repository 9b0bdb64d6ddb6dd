import { decimal } from "../numbers.js";
import { dot, drawBar } from "./cells.js";
import { createMap } from "./map.js";
import { createPages, PAGE } from "./pages.js";

/**
 * What a sum is made of, the largest part first, then the bias, then the sum itself: a column of
 * numbers that adds up. Each part can be opened.
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {string} piece  for flip.js
 * @property {import("./map.js").Sheet} sheet
 * @property {import("./map.js").Colours} colours
 *
 * The parts have two decimals more than the sum, so that rounding does not add up to a difference.
 */
const DECIMALS = 4;

/**
 * @param {object} options
 * @param {string} options.title
 * @param {string} options.noun  what the parts are, in the plural
 * @param {import("../reply.js").NumberArray} options.amounts  what each part adds
 * @param {number} options.most  largest absolute value of those
 * @param {(index: number) => Part} options.part
 * @param {{value: number, colours: import("./map.js").Colours}} options.bias
 * @param {{value: number, name: string}} options.sum
 * @param {(index: number) => void} options.onOpen
 */
export function createContributions({ title, noun, amounts, most, part, bias, sum, onOpen }) {
  const order = Array.from(amounts.keys()).sort((a, b) => amounts[b] - amounts[a] || a - b);
  const element = document.createElement("section");
  element.className = "contributions";
  element.innerHTML = `<h3 id="contributions-title"></h3>
    <div class="rows" role="group" aria-labelledby="contributions-title"></div>`;
  const [heading, rows] = /** @type {HTMLElement[]} */ ([...element.children]);
  heading.textContent = title;

  /** @type {Map<number, HTMLElement>} */
  let shown = new Map();
  let opened = -1;

  const pages = createPages(amounts.length, noun, (first) => {
    shown = new Map(order.slice(first, first + PAGE).map((index) => [index, entry(index)]));
    rows.replaceChildren(...shown.values());
    rows.scrollTop = 0;
    mark();
  });

  /** @param {number} index */
  function entry(index) {
    const { name, piece, sheet, colours } = part(index);
    const button = document.createElement("button");
    button.type = "button";
    const thumbnail = createMap(sheet, colours, { piece }).element;
    thumbnail.setAttribute("aria-hidden", "true");
    button.append(thumbnail, ...cells(name, amounts[index], "contribution", "activation"));
    button.className = "summand";
    /** @type {HTMLElement} */ (button.lastElementChild).dataset.index = String(index);
    button.addEventListener("click", () => onOpen(index));
    return button;
  }

  /**
   * Name, bar and number.
   * @param {string} name
   * @param {number} value
   * @param {string} number  what it is, for tests
   * @param {import("../colours.js").Palette} palette
   */
  function cells(name, value, number, palette) {
    const [label, bar, amount] = [0, 1, 2].map(() => document.createElement("span"));
    label.className = "name";
    label.textContent = name;
    bar.className = "bar";
    drawBar(bar.appendChild(document.createElement("i")), value, most, palette);
    amount.className = "amount";
    amount.dataset.number = number;
    amount.textContent = decimal(value, DECIMALS);
    return [label, bar, " ", amount]; // a space for those who hear it
  }

  const last = document.createElement("div");
  last.className = "summand constant";
  last.append(dot(bias.value, bias.colours), ...cells("bias", bias.value, "bias", "weight"));
  const total = document.createElement("div");
  total.className = "summand sum";
  total.innerHTML = `<span class="name"></span><span class="amount" data-number="score"></span>`;
  total.children[0].textContent = sum.name;
  total.children[1].textContent = decimal(sum.value);
  element.append(pages.element, last, total);

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
      // Scrolls this list alone, and not the page.
      const row = /** @type {HTMLElement} */ (shown.get(index));
      const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
      if (top < rows.scrollTop) rows.scrollTop = top;
      else if (bottom > rows.scrollTop + rows.clientHeight)
        rows.scrollTop = bottom - rows.clientHeight;
    },
  };
}
