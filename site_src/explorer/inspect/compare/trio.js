import { h } from "../../kit/element.js";
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
  const size = /** @type {At} */ ([parts[0].sheet.height, parts[0].sheet.width]);
  /** @type {At} */
  let at = [0, 0];

  const figures = parts.map((part) => {
    const { name, title, sheet, colours } = part;
    const map = colours && createPartMap(part, colours);
    const number = h("b.compare-value", { "data-number": `compare-${name}` });
    const caption = h("figcaption.compare-caption", null, createSeen(part), h("span", null, title));
    const figure = h("figure.compare-side", null, caption, map?.element, number);
    return { figure, map, number, sheet, colours };
  });
  const element = h(
    "div.compare-trio",
    { "data-plain": !parts[0].colours, "data-parts": parts.length },
    figures.flatMap(({ figure }, place) => {
      if (parts.length < 3 || place === 0) return figure;
      const sign = place === 1 ? "−" : "=";
      return [h("span.compare-sign", { "aria-hidden": "true" }, sign), figure];
    }),
  );

  /** @param {Part} part @param {Colours} colours */
  function createPartMap({ title, sheet }, colours) {
    const { height, width } = sheet;
    const map = createMap(sheet, colours);
    map.element.classList.add("compare-map", "map-draggable");
    map.element.style.setProperty("--most", `${Math.max(96, 40 * Math.max(width, height))}px`);
    listenForPointer(map.element, (event) => move(within(map.under(event), [height, width])));
    listenForArrows(
      map.element,
      `${title}. Arrow keys move the place on all maps.`,
      () => at,
      () => [height, width],
      move,
    );
    return map;
  }

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
    element,
    size,
    at: () => at,
    show,
    /** Which of the maps has the focus. */
    focused: () => figures.findIndex(({ map }) => map?.element === document.activeElement),
    /** @param {number} place */
    focus: (place) => figures[place]?.map?.element.focus({ preventScroll: true }),
  };
}

/** The picture that a part was seen in, where that matters. @param {Part} part */
function createSeen({ title, picture }) {
  if (!picture) return null;
  const label = `What the network sees: ${title}`;
  const canvas = h("canvas.compare-seen", { role: "img", "aria-label": label });
  paintPicture(canvas, picture);
  return canvas;
}
