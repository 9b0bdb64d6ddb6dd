import { columnBefore } from "../../state/columns.js";
import { select } from "d3-selection";
import { about } from "../../kit/about.js";
import { h } from "../../kit/element.js";
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
  const elements = columns.map(({ form }) =>
    h("div.column", { role: "group", "data-form": form }, [
      h("div.column-heading"),
      h("div.pager"),
      h("div.column-units"),
      h("p.column-note", { hidden: true }),
    ]),
  );
  holder.append(...elements);
  return elements;
}

/** @param {HTMLElement} element @param {Column} column @param {Layout} layout
 * @param {NetworkInfo} network */
export function drawColumn(element, column, layout, network) {
  const [head, pager, units, note] = /** @type {HTMLElement[]} */ ([...element.children]);
  // The network may have been changed since.
  element.setAttribute("aria-label", columnLabel(column));
  describe(element, note, column, layout, network);
  element.toggleAttribute("data-blank", Boolean(column.layer?.blank));
  placeHead(head, column, layout);
  placePager(pager, column, layout);
  drawUnits(units, column, layout, network);
}

/** Say once what all units of a column do. @param {HTMLElement} element @param {HTMLElement} note
 * @param {Column} column @param {Layout} layout @param {NetworkInfo} network */
function describe(element, note, column, layout, network) {
  const index = layout.columns.indexOf(column);
  note.id = `column-note-${index}`;
  note.textContent = columnNote(column, columnBefore(layout.columns, index), network);
  if (note.textContent) element.setAttribute("aria-describedby", note.id);
  else element.removeAttribute("aria-describedby");
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

/** @param {HTMLElement} head @param {Column} column @param {Layout} layout */
function placeHead(head, column, layout) {
  const { layer, main, thickness, lower } = column;
  fillHead(head, column);
  const name = /** @type {HTMLElement} */ (head.querySelector(".column-name"));
  name.classList.toggle("changes-replaced", Boolean(layer?.replaced));
  name.classList.toggle("stopped-name", Boolean(layer?.blank));
  const place = layout.across
    ? { left: `${main + thickness / 2}px`, top: "0", height: `${layout.header - 4}px` }
    : { left: "0", top: `${topOf(column) + lower}px`, height: "auto" };
  Object.assign(head.style, place);
}

/** Write a heading, unless it says that already. @param {HTMLElement} head @param {Column} column */
function fillHead(head, { layer, name, lines }) {
  const content = JSON.stringify([layer?.kind, lines]);
  if (head.dataset.said === content) return;
  head.dataset.said = content;
  const rows = lines.map((line) => {
    const words = line.map((word) => writeWord(word, name, layer));
    return h("span.column-line", { "data-part": line[0]?.part }, words);
  });
  head.replaceChildren(...rows);
}

/** @param {HeadingWord} word @param {string} name @param {Column["layer"]} layer */
function writeWord({ part, text }, name, layer) {
  if (part !== "name") return h(`span.column-${part}`, { dir: "auto" }, text);
  // It may be longer than there is room.
  const link = { href: about(layer ? layer.kind : "input"), title: name, dir: "auto" };
  return h("a.column-name", link, text);
}

/** @param {HTMLElement} holder @param {Column} column @param {Layout} layout
 * @param {NetworkInfo} network */
function drawUnits(holder, column, layout, network) {
  const { name, form, layer } = column;
  const { labels, input } = network;
  select(holder)
    .selectAll("button")
    .data(inSight(column), (unit) => /** @type {number} */ (unit))
    .join((enter) => enter.append(() => createUnit(form)))
    .attr("class", form === "score" ? "unit score" : "unit")
    .classed("changes-unit", (unit) => Boolean(layer?.changed?.includes(unit)))
    .classed("stopped-unit", Boolean(layer?.blank))
    .attr("data-form", form)
    .attr("data-column", layout.columns.indexOf(column))
    .attr("data-unit", (unit) => unit)
    .each(function (unit) {
      const button = /** @type {HTMLElement} */ (this);
      const { x, y, width, height } = /** @type {Box} */ (box(layout, column, unit));
      const place = { left: x, top: y, width, height };
      for (const [side, value] of Object.entries(place))
        button.style.setProperty(side, `${value}px`);
      const painted = button.querySelector("canvas") ?? button;
      painted.dataset.piece = `${name}:${unit}`;
      const label = /** @type {HTMLElement | null} */ (button.querySelector(".score-label"));
      if (label) label.textContent = label.title = labels[unit];
      if (name === "input") button.dataset.channel = shortened(input.channels[unit], CHANNEL);
    });
}

/** @typedef {import("../layout/layout.js").Box} Box */

/** @param {ColumnForm} form */
const createUnit = (form) => h("button", { type: "button", tabIndex: -1 }, partsOf(form));

/** @param {ColumnForm} form */
function partsOf(form) {
  if (form === "cell") return [h("span.unit-cell")];
  if (form !== "score") return [h("canvas.unit-map")];
  const label = h("span.score-label", { dir: "auto" });
  return [label, h("span.score-number"), h("span.score-track", null, h("span.score-bar"))];
}
