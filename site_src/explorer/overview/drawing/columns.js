import { columnBefore } from "../../state/columns.js";
import { select } from "d3-selection";
import { about } from "../../kit/about.js";
import { element } from "../../kit/element.js";
import { shortened } from "../../kit/shortened.js";
import { box, inSight, topOf } from "../layout/layout.js";
import { columnNote } from "../words/names.js";
import { placePager } from "./pager.js";
import { kindName } from "../../data/network/kinds.js";

const CHANNEL = 10; // letters of a name for which there is room beside a map

/**
 * The elements of a column: a heading, a pager, and a button for each unit that is in sight. What the
 * buttons show is painted by paint.js.
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
    .attr("class", "column")
    .attr("data-form", ({ form }) => form);
  return /** @type {HTMLElement[]} */ (made.nodes());
}

/**
 * @param {HTMLElement} drawn
 * @param {Column} column
 * @param {Layout} layout
 * @param {NetworkInfo} network
 */
export function drawColumn(drawn, column, layout, network) {
  const [head, pager, units, note] = /** @type {HTMLElement[]} */ ([...drawn.children]);
  // The network may have been changed since.
  drawn.setAttribute("aria-label", columnLabel(column));
  describe(drawn, note, column, layout, network);
  drawn.toggleAttribute("data-blank", Boolean(column.layer?.blank));
  placeHead(head, column, layout);
  placePager(pager, column, layout);
  drawUnits(units, column, layout, network);
}

/** @param {any} column */
function fillColumn(column) {
  column.append("div").attr("class", "column-heading");
  column.append("div").attr("class", "pager");
  column.append("div").attr("class", "column-units");
  column.append("p").attr("class", "column-note").attr("hidden", "");
}

/** Say once what all units of a column do. @param {HTMLElement} drawn @param {HTMLElement} note
 * @param {Column} column @param {Layout} layout
 * @param {NetworkInfo} network */
function describe(drawn, note, column, layout, network) {
  const index = layout.columns.indexOf(column);
  note.id = `column-note-${index}`;
  note.textContent = columnNote(column, columnBefore(layout.columns, index), network);
  if (note.textContent) drawn.setAttribute("aria-describedby", note.id);
  else drawn.removeAttribute("aria-describedby");
}

/** @param {Column} column */
function columnLabel({ name, layer, units, form }) {
  if (!layer) return name;
  const kind = kindName(layer.kind);
  // Some are named after what they do, which is said once.
  const who = layer.name === kind ? kind : `${layer.name}, ${kind}`;
  if (layer.blank) return `${who}, nothing arrives here`;
  const what = form === "map" ? "maps" : form === "score" ? "classes" : "units";
  return `${who}, ${units} ${what}`;
}

/**
 * @param {HTMLElement} head
 * @param {Column} column
 * @param {Layout} layout
 */
function placeHead(head, column, layout) {
  const { layer, main, thickness, lower } = column;
  fillHead(head, column);
  const name = /** @type {HTMLElement} */ (head.querySelector(".column-name"));
  name.classList.toggle("changes-replaced", Boolean(layer?.replaced));
  name.classList.toggle("stopped-name", Boolean(layer?.blank));
  const { style } = head;
  if (layout.across) {
    style.left = `${main + thickness / 2}px`;
    style.top = "0";
    style.height = `${layout.header - 4}px`;
  } else {
    style.left = "0";
    style.top = `${topOf(column) + lower}px`;
    style.height = "auto";
  }
}

/** Write a heading, unless it says that already. @param {HTMLElement} head @param {Column} column */
function fillHead(head, { layer, name, lines }) {
  const said = JSON.stringify([layer?.kind, lines]);
  if (head.dataset.said === said) return;
  head.dataset.said = said;
  head.replaceChildren(
    ...lines.map((line) => {
      const row = element("span", "column-line");
      if (line.length) row.dataset.part = line[0].part;
      row.append(...line.map((word) => writeWord(word, name, layer)));
      return row;
    }),
  );
}

const PARTS = {
  name: "column-name",
  shape: "column-shape",
  plain: "column-plain",
  detail: "column-detail",
};

/** @param {HeadingWord} word @param {string} name @param {Column["layer"]} layer */
function writeWord({ part, text }, name, layer) {
  const made = element(part === "name" ? "a" : "span", PARTS[part]);
  made.textContent = text;
  made.dir = "auto";
  if (made instanceof HTMLAnchorElement) {
    made.href = about(layer ? layer.kind : "input");
    // It may be longer than there is room.
    made.title = name;
  }
  return made;
}

/**
 * @param {HTMLElement} holder
 * @param {Column} column
 * @param {Layout} layout
 * @param {NetworkInfo} network
 */
function drawUnits(holder, column, layout, network) {
  const index = layout.columns.indexOf(column);
  select(holder)
    .selectAll("button")
    .data(inSight(column), (unit) => /** @type {number} */ (unit))
    .join((enter) => {
      const button = enter.append("button").attr("type", "button").attr("tabindex", -1);
      if (column.form === "score") {
        button.append("span").attr("class", "score-label").attr("dir", "auto");
        button.append("span").attr("class", "score-number");
        const track = button.append("span").attr("class", "score-track");
        track.append("span").attr("class", "score-bar");
      } else if (column.form === "cell") {
        button.append("span").attr("class", "unit-cell");
      } else {
        button.append("canvas").attr("class", "unit-map");
      }
      return button;
    })
    .attr("class", column.form === "score" ? "unit score" : "unit")
    .classed("changes-unit", (unit) => Boolean(column.layer?.changed?.includes(unit)))
    .classed("stopped-unit", Boolean(column.layer?.blank))
    .attr("data-form", column.form)
    .attr("data-column", index)
    .attr("data-unit", (unit) => unit)
    .each(function (unit) {
      const button = /** @type {HTMLElement} */ (this);
      const place = /** @type {import("../layout/layout.js").Box} */ (box(layout, column, unit));
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
      select(button)
        .select(".score-label")
        .text(network.labels[unit])
        .attr("title", network.labels[unit]);
      if (column.name === "input")
        button.dataset.channel = shortened(network.input.channels[unit], CHANNEL);
    });
}
