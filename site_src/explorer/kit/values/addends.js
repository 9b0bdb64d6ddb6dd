import { h } from "../element.js";
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
  const heading = h("h3.addends-title", null, title);
  // All numbers in one column, as wide as the longest.
  const element = h("section.addends", { style: `--figures: ${exact(-most).length}ch` }, heading);

  return {
    element,
    heading,
    /** A name, a bar and a number. @param {"button" | "div"} tag @param {string} name
     * @param {string} what  the number is, for tests */
    row(tag, name, what) {
      // The name may be too long for its room.
      const label = h("span.addends-name", { title: name }, name);
      const number = h("span.addends-number", { "data-number": what });
      const bar = createValueBar();
      bar.element.classList.add("addends-bar");
      const type = tag === "button" && tag;
      return {
        // With a space for those who hear it.
        element: h(`${tag}.addends-row`, { type }, label, bar.element, " ", number),
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
      const number = h("b.chip", { "data-number": what });
      return { element: h("p.addends-sum", null, h("span", null, name), " ", number), number };
    },
  };
}
