import { paint } from "../pictures/heatmap.js";
import { h } from "../element.js";
import { createMap } from "./map.js";
import { listenForArrows, listenForPointer } from "./moving.js";
import { clamp, placeAt, within } from "./windows.js";
import { clean, draw, drawWeights, nearest } from "./wires.js";

/**
 * A map, its values lined up in a strip, and a wire from each value to its element. What comes behind
 * the strip is given: a sum, which every element has a weighted wire to, or the whole row, of
 * which the strip is an enlarged piece.
 *
 * @typedef {import("./wires.js").Wire} Wire
 *
 * @typedef {object} Filling
 * @property {Sheet} sheet
 * @property {Colours} colours
 * @property {ArrayLike<number>} [weights]  of each element
 *
 * @param {object} options
 * @param {string} options.label  for a screen reader
 * @param {boolean} options.mapped  whether the elements come from a map
 * @param {HTMLElement} options.end  what is behind the strip
 * @param {number} [options.most]  largest absolute weight
 * @param {() => [number, number]} [options.share]  from where to where in `end` the strip reaches
 * @param {(element: number) => void} options.onMove
 */
export function createStrip({ label, mapped, end, most = 1, share, onMove }) {
  const unheard = { "aria-hidden": "true" };
  const still = h("canvas.strip-wires.wires", unheard);
  const lit = h("canvas.strip-wires.wires", unheard);
  const holder = h("div.strip-sheet");
  const row = h("canvas.strip-row", unheard);
  end.classList.add("strip-end");
  const tag = mapped ? "div.strip.map-draggable.strip-mapped" : "div.strip.map-draggable";
  const element = h(tag, null, still, lit, holder, row, end);

  /** @type {Filling} */
  let filling;
  /** @type {ReturnType<typeof createMap>} */
  let map;
  let at = 0;
  /** From the map to the strip, and from the strip to the sum. @type {{fan: Wire[], sum: Wire[]}} */
  let wires = { fan: [], sum: [] };
  let boxes = { map: new DOMRect(), row: new DOMRect(), end: new DOMRect() };

  /** @param {Element} part  where it is in the strip's own coordinates */
  function boxOf(part) {
    const [inner, outer] = [part.getBoundingClientRect(), element.getBoundingClientRect()];
    const [x, y] = [inner.x - outer.x, inner.y - outer.y];
    return new DOMRect(x - element.clientLeft, y - element.clientTop, inner.width, inner.height);
  }

  function measure() {
    const { height, width, data } = filling.sheet;
    const room = Math.min(holder.clientWidth, (holder.clientHeight * width) / height, 48 * width);
    // A row that is flattened again is a map one value wide: wide enough to be seen.
    map.element.style.cssText = `width: ${Math.max(14, room)}px; height: ${(room * height) / width}px`;
    boxes = { map: boxOf(map.element), row: boxOf(row), end: boxOf(end.firstElementChild ?? end) };
    const line = boxes.row.height / data.length;
    const goal = { x: boxes.end.x, y: boxes.end.y + boxes.end.height / 2 };
    const places = Array.from(data, (_, i) => boxes.row.y + (i + 0.5) * line);
    wires = {
      fan: mapped
        ? places.map((y, i) => [
            { x: boxes.map.right + 2, y: middleOf(Math.floor(i / width)) },
            { x: boxes.row.x - 2, y },
          ])
        : [],
      sum: share ? [] : places.map((y) => [{ x: boxes.row.right + 2, y }, goal]),
    };
  }

  /** Where a row of the map is. @param {number} index */
  const middleOf = (index) =>
    boxes.map.y + ((index + 0.5) * boxes.map.height) / filling.sheet.height;

  function drawStill() {
    const context = clean(still);
    const style = getComputedStyle(element);
    // More wires than lines on the screen cannot be told apart.
    const every = Math.ceil(filling.sheet.data.length / Math.max(1, boxes.row.height));
    const seen = (/** @type {unknown} */ _, /** @type {number} */ i) => i % every === 0;
    draw(context, wires.fan.filter(seen), style.getPropertyValue("--edge"));
    const { weights } = filling;
    if (weights)
      drawWeights(context, wires.sum.filter(seen), Array.from(weights).filter(seen), most);
    if (share) {
      const [from, to] = share();
      const { x, y, height } = boxes.end;
      context.fillStyle = style.getPropertyValue("--edge");
      context.beginPath();
      context.moveTo(boxes.row.right + 2, boxes.row.y);
      context.lineTo(x - 2, y + from * height);
      context.lineTo(x - 2, y + to * height);
      context.lineTo(boxes.row.right + 2, boxes.row.bottom);
      context.fill();
    }
  }

  function drawLit() {
    const context = clean(lit);
    const ink = getComputedStyle(element).getPropertyValue("--ink");
    const chain = [wires.fan[at], wires.sum[at]].filter(Boolean);
    if (mapped) {
      const { height, width } = filling.sheet;
      const [down, along] = placeAt(at, width);
      map.mark([down, along]);
      // From the value itself to where its wire begins.
      const y = middleOf(down);
      const x = boxes.map.x + ((along + 1) * boxes.map.width) / width;
      if (height * width > 1)
        chain.push([
          { x, y },
          { x: boxes.map.right + 2, y },
        ]);
    }
    draw(context, chain, ink, 1.75);
    const line = boxes.row.height / filling.sheet.data.length;
    const thick = Math.max(line, 3);
    const y = boxes.row.y + (at + 0.5) * line - thick / 2;
    context.strokeRect(boxes.row.x - 3, y - 1, boxes.row.width + 6, thick + 2);
  }

  /** The element under the pointer, or nearest to it. @param {PointerEvent} event */
  function under(event) {
    const outer = element.getBoundingClientRect();
    const [x, y] = [event.clientX - outer.x, event.clientY - outer.y];
    const { height, width, data } = filling.sheet;
    if (mapped && x <= boxes.map.right) {
      const [down, along] = within(map.under(event), [height, width]);
      return down * width + along;
    }
    if (mapped && x < boxes.row.x - 4) return nearest(wires.fan, { x, y });
    if (wires.sum.length && x > boxes.row.right + 4) return nearest(wires.sum, { x, y });
    return clamp(Math.floor(((y - boxes.row.y) * data.length) / boxes.row.height), data.length);
  }

  listenForPointer(element, (event) => {
    if (!end.contains(/** @type {Node} */ (event.target))) onMove(under(event));
  });
  listenForArrows(
    element,
    label,
    () => placeAt(at, filling.sheet.width),
    () => [filling.sheet.height, filling.sheet.width],
    ([down, along]) => onMove(down * filling.sheet.width + along),
  );

  function arrange() {
    measure();
    drawStill();
    drawLit();
  }
  // The canvases take their greys from the page's theme.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", arrange);
  document.addEventListener("themechange", arrange);

  return {
    element,
    arrange,
    /** What there is to be pointed at. */
    parts: () => ({ map: mapped ? map.element : row, row, end }),
    /** Show another map, or another row. @param {Filling} next */
    fill(next) {
      filling = next;
      const { data } = next.sheet;
      map = createMap(next.sheet, next.colours);
      if (mapped) holder.replaceChildren(map.element);
      const line = { data, shape: [data.length], step: 1 };
      paint(row, line, 0, next.colours.palette, next.colours.domain);
      at = clamp(at, data.length);
    },
    /** Light one element, and everything that hangs on it. @param {number} index */
    light(index) {
      at = index;
      drawLit();
    },
    destroy() {
      dark.removeEventListener("change", arrange);
      document.removeEventListener("themechange", arrange);
    },
  };
}
