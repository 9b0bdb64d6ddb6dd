import { element } from "../../kit/element.js";
import { paintPicture } from "../../kit/pictures/heatmap.js";
import { decimal } from "../../kit/numbers.js";
import { writeNumber } from "../../kit/values/cells.js";
import { createMap, valueAt } from "../../kit/maps/map.js";
import { listenForArrows, listenForPointer } from "../../kit/maps/moving.js";
import { within } from "../../kit/maps/windows.js";
import { decimalsFor } from "./words.js";

/**
 * This one, less the other one, is the difference: three maps with the same place marked on all of
 * them, and its three numbers. A row has the numbers only; where sizes differ, there are two maps.
 *
 * @typedef {object} Part
 * @property {"left" | "right" | "difference"} name
 * @property {string} title
 * @property {Sheet} sheet
 * @property {Colours | null} colours  none for a row
 * @property {Tensor} [picture]  that it was seen in, where that matters
 *
 * @param {Part[]} parts  two or three
 * @param {(at: At) => void} onMove
 */
export function createTrio(parts, onMove) {
  const holder = element("div", "compare-trio");
  const size = /** @type {At} */ ([parts[0].sheet.height, parts[0].sheet.width]);
  const plain = !parts[0].colours;
  holder.toggleAttribute("data-plain", plain);
  holder.dataset.parts = String(parts.length);
  /** @type {At} */
  let at = [0, 0];

  const figures = parts.map(({ name, title, sheet, colours, picture }, place) => {
    if (parts.length === 3) {
      if (place > 0) {
        const sign = holder.appendChild(element("span", "compare-sign"));
        sign.textContent = place === 1 ? "−" : "=";
        sign.setAttribute("aria-hidden", "true");
      }
    }
    const figure = holder.appendChild(element("figure", "compare-side"));
    const caption = figure.appendChild(element("figcaption", "compare-caption"));
    if (picture) {
      const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", "compare-seen"));
      caption.append(canvas);
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `What the network sees: ${title}`);
      paintPicture(canvas, picture);
    }
    caption.appendChild(document.createElement("span")).textContent = title;
    const map = colours && createMap(sheet, colours);
    if (map) {
      const label = `${title}. Arrow keys move the place on all maps.`;
      map.element.classList.add("compare-map", "map-draggable");
      const most = Math.max(sheet.width, sheet.height);
      map.element.style.setProperty("--most", `${Math.max(96, 40 * most)}px`);
      const own = /** @type {At} */ ([sheet.height, sheet.width]);
      listenForPointer(map.element, (event) => move(within(map.under(event), own)));
      listenForArrows(
        map.element,
        label,
        () => at,
        () => own,
        move,
      );
      figure.append(map.element);
    }
    const number = figure.appendChild(element("b", "compare-value"));
    number.dataset.number = `compare-${name}`;
    return { map, number, sheet, colours };
  });

  /** @param {At} next */
  function move(next) {
    if (next[0] === at[0] && next[1] === at[1]) return;
    show(next);
    onMove(at);
  }

  /** @param {At} next */
  function show(next) {
    at = next;
    const values = figures.map(({ sheet }) => valueAt(sheet, at));
    const decimals = decimalsFor(values[2] ?? 0);
    figures.forEach(({ map, number, colours }, place) => {
      const value = values[place];
      const write = (/** @type {number} */ amount) =>
        decimal(amount, place === 2 ? decimals : decimals + 2);
      // Of two maps of other sizes the smaller one may not have this place.
      number.textContent = value === null ? "–" : write(value);
      if (value !== null && colours) writeNumber(number, value, colours, write);
      else number.removeAttribute("style");
      if (value !== null) map?.mark(at);
      else map?.unmark();
    });
    return values;
  }

  return {
    element: holder,
    size,
    at: () => at,
    show,
    /** Which of the maps has the focus. */
    focused: () => figures.findIndex(({ map }) => map?.element === document.activeElement),
    /** @param {number} place */
    focus: (place) => figures[place]?.map?.element.focus({ preventScroll: true }),
  };
}
