import { select } from "d3-selection";
import { about } from "../about.js";
import { partsOf } from "./headings.js";
import { box, inSight } from "./layout.js";
import { placePager } from "./pager.js";
import { detailLines, kindName, shapeLine } from "./words.js";

/**
 * The elements of a column: a heading, a pager, and a button for each unit that is in sight. What the
 * buttons show is painted by paint.js.
 *
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./layout.js").Column} Column
 *
 * @param {HTMLElement} holder
 * @param {Column[]} columns
 * @returns {HTMLElement[]} one element a column, still empty
 */
export function createColumns(holder, columns) {
  const made = select(holder)
    .selectAll("div")
    .data(columns)
    .join((enter) => enter.append("div").call(fillColumn))
    .attr("role", "group")
    .attr("class", ({ form }) => `column ${form}`);
  return /** @type {HTMLElement[]} */ (made.nodes());
}

/**
 * @param {HTMLElement} element
 * @param {Column} column
 * @param {Layout} layout
 * @param {import("../protocol.js").NetworkInfo} network
 */
export function drawColumn(element, column, layout, network) {
  const [head, pager, units] = /** @type {HTMLElement[]} */ ([...element.children]);
  // The network may have been changed since.
  element.setAttribute("aria-label", columnLabel(column));
  element.classList.toggle("blank", Boolean(column.layer?.blank));
  placeHead(head, column, layout, network);
  placePager(pager, column, layout);
  drawUnits(units, column, layout, network);
}

/** @param {any} column */
function fillColumn(column) {
  const head = column.append("div").attr("class", "head");
  head.append("a").attr("class", "name");
  head.append("span").attr("class", "shape");
  column.append("div").attr("class", "pager");
  column.append("div").attr("class", "units");
}

/** @param {Column} column */
function columnLabel({ name, layer, units, form }) {
  if (!layer) return name;
  if (layer.blank) return `${layer.name}, ${kindName(layer.kind)}: nothing arrives here`;
  const what = form === "map" ? "maps" : form === "score" ? "classes" : "units";
  return `${layer.name}, ${kindName(layer.kind)}, ${units} ${what}`;
}

/**
 * @param {HTMLElement} head
 * @param {Column} column
 * @param {Layout} layout
 * @param {import("../protocol.js").NetworkInfo} network
 */
function placeHead(head, column, layout, network) {
  const { layer, main, thickness, form } = column;
  const name = /** @type {HTMLAnchorElement} */ (head.querySelector(".name"));
  const parts = partsOf(column.name).flatMap((part) => [part, document.createElement("wbr")]);
  name.replaceChildren(...parts);
  name.classList.toggle("changes-replaced", Boolean(layer?.replaced));
  name.classList.toggle("stopped-name", Boolean(layer?.blank));
  name.href = about(layer ? layer.kind : "input");
  const shape = layer ? layer.shape : network.input.shape;
  select(head).select(".shape").text(shapeLine(column, shape));
  select(head)
    .selectAll(".detail")
    .data(layer ? detailLines(layer) : [])
    .join("span")
    .attr("class", "detail")
    .text((line) => line);
  const { style } = head;
  if (layout.across) {
    const room = form === "score" ? thickness : headRoom(column, layout);
    style.left = `${main + thickness / 2 - room / 2}px`;
    style.width = `${room}px`;
    style.top = "0";
    style.height = `${layout.header - 8}px`;
  } else {
    style.left = "0";
    style.width = "100%";
    style.top = `${main - layout.header}px`;
    style.height = `${layout.header - 4}px`;
  }
}

/**
 * Width of a heading that is centred over its column and stays clear of its neighbours'.
 * @param {Column} column
 * @param {Layout} layout
 */
function headRoom(column, { columns }) {
  const centre = (/** @type {Column} */ { main, thickness }) => main + thickness / 2;
  const i = columns.indexOf(column);
  const distances = [columns[i - 1], columns[i + 1]]
    .filter((other) => other && other.form !== "score")
    .map((other) => Math.abs(centre(other) - centre(column)));
  return Math.min(112, ...distances) - 4;
}

/**
 * @param {HTMLElement} holder
 * @param {Column} column
 * @param {Layout} layout
 * @param {import("../protocol.js").NetworkInfo} network
 */
function drawUnits(holder, column, layout, network) {
  const index = layout.columns.indexOf(column);
  select(holder)
    .selectAll("button")
    .data(inSight(column), (unit) => /** @type {number} */ (unit))
    .join((enter) => {
      const button = enter.append("button").attr("type", "button").attr("tabindex", -1);
      if (column.form === "score") {
        button.append("span").attr("class", "label");
        button.append("span").attr("class", "number");
        button.append("span").attr("class", "track").append("span").attr("class", "bar");
      } else if (column.form !== "cell") {
        button.append("canvas");
      }
      return button;
    })
    .attr("class", "unit")
    .classed("changes-unit", (unit) => Boolean(column.layer?.changed?.includes(unit)))
    .classed("stopped-unit", Boolean(column.layer?.blank))
    .attr("data-column", index)
    .attr("data-unit", (unit) => unit)
    .each(function (unit) {
      const button = /** @type {HTMLElement} */ (this);
      const place = /** @type {import("./layout.js").Box} */ (box(layout, column, unit));
      for (const [side, value] of /** @type {const} */ ([
        ["left", place.x],
        ["top", place.y],
        ["width", place.width],
        ["height", place.height],
      ])) {
        button.style[side] = `${value}px`;
      }
      const painted = button.querySelector("canvas") ?? button;
      painted.dataset.piece = `${column.name}:${unit}`;
      select(button).select(".label").text(network.labels[unit]);
      if (column.name === "input") button.dataset.channel = network.input.channels[unit];
    });
}
