import { markup, setMarkup } from "../markup.js";
import { createValueBar } from "./value-bar.js";
import { exact } from "./cells.js";

/**
 * What a sum is made of, and the sum: numbers below each other that add up.
 *
 * The parts have two decimals more than the sum, so that rounding does not add up to a difference.
 *
 * @param {string} title
 * @param {number} most  largest absolute value of the parts, that fills half a bar
 */
export function createAddends(title, most) {
  const element = document.createElement("section");
  element.className = "addends";
  // All numbers in one column, as wide as the longest.
  element.style.setProperty("--figures", `${exact(-most).length}ch`);
  const heading = element.appendChild(document.createElement("h3"));
  heading.className = "addends-title";
  heading.textContent = title;

  return {
    element,
    heading,
    /**
     * A name, a bar and a number.
     * @param {"button" | "div"} tag
     * @param {string} name
     * @param {string} what  the number is, for tests
     */
    row(tag, name, what) {
      const row = document.createElement(tag);
      row.className = "addends-row";
      if (row instanceof HTMLButtonElement) row.type = "button";
      const label = Object.assign(document.createElement("span"), { textContent: name });
      label.className = "addends-name";
      label.title = name; // there may be too little room for it
      const number = document.createElement("span");
      number.className = "addends-number";
      number.dataset.number = what;
      const bar = createValueBar();
      bar.element.classList.add("addends-bar");
      row.append(label, bar.element, " ", number); // a space for those who hear it
      return {
        element: row,
        number,
        /** @param {number} value @param {Palette} palette */
        fill(value, palette) {
          bar.draw(value, most, palette);
          number.textContent = exact(value);
        },
      };
    },
    /** @param {string} name @param {string} what  it is, for tests */
    sum(name, what) {
      const line = document.createElement("p");
      line.className = "addends-sum";
      setMarkup(line, markup`<span></span> <b class="chip"></b>`);
      const [label, number] = /** @type {HTMLElement[]} */ ([...line.children]);
      label.textContent = name;
      number.dataset.number = what;
      return { element: line, number };
    },
  };
}
