import { createButton } from "../../kit/controls/controls.js";
import { createPaging } from "../../kit/controls/paging.js";
import { h } from "../../kit/element.js";
import { exact } from "../../kit/values/cells.js";
import { small } from "../../kit/values/powers.js";

/**
 * The numbers of a view as a table on the page, for those who hear them or want to read them: with a
 * header for each row and each column. A long one is shown a page at a time, so that it is there at once.
 */

const MOST_CELLS = 4200; // on a page: enough for a map of 64 × 64 with its headers
const MOST_ROWS = 64;
const AT_ONCE = 1000; // cells in a frame

/** Columns that say which number it is. */
const COUNTED = new Set(["row", "element", "map", "column", "kernel row", "kernel column"]);

/** @param {() => TableRow[]} read @param {(why: string) => void} onProblem */
export function createTable(read, onProblem) {
  const pager = createPaging("rows", draw);
  const labelled = { "aria-labelledby": "save-table" };
  const head = h("thead");
  const body = h("tbody");
  const table = h("table.save-table", labelled, head, body);
  const title = h("h3.save-title", { id: "save-table" }, "The numbers");
  const element = h(
    "div.save-numbers",
    { id: "save-numbers", hidden: true },
    h("div.save-head", null, title, pager.element),
    h("div.save-code.scroller", { tabIndex: 0, role: "region", ...labelled }, table),
  );
  const button = createButton("Show as a table", () => (element.hidden ? show() : hide()));
  button.setAttribute("aria-controls", element.id);
  button.setAttribute("aria-expanded", "false");
  /** @type {TableRow[]} */
  let rows = [];
  let frame = 0;

  function draw() {
    const [heads, ...all] = rows;
    const names = heads.map(String);
    const fitting = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / names.length)));
    const places = pager.inSight(all.length, fitting);
    const some = Math.max(1, Math.floor(AT_ONCE / names.length));
    cancelAnimationFrame(frame);
    head.replaceChildren(headOf(names));
    body.replaceChildren();
    add();

    /** A whole map at once would keep the page from answering: the browser lays out cell by cell. */
    function add() {
      body.append(...places.splice(0, some).map((place) => rowOf(all[place], names)));
      table.setAttribute("aria-busy", String(places.length > 0));
      if (places.length) frame = requestAnimationFrame(add);
    }
  }

  function show() {
    try {
      const next = read();
      if (alike(next, rows)) return;
      if (element.hidden) pager.begin();
      rows = next;
      draw();
    } catch (error) {
      hide();
      return onProblem(error instanceof Error ? error.message : String(error));
    }
    element.hidden = false;
    button.setAttribute("aria-expanded", "true");
  }

  function hide() {
    element.hidden = true;
    rows = [];
    cancelAnimationFrame(frame);
    body.replaceChildren();
    button.setAttribute("aria-expanded", "false");
  }

  return {
    element,
    /** Opens and closes it. */
    button,
    /** The view shows something else. */
    follow() {
      if (!element.hidden) show();
    },
  };
}

/** @param {string[]} names */
const headOf = (names) => h("tr", null, ...names.map((name) => h("th", { scope: "col" }, name)));

/** @param {TableRow} values @param {string[]} names  of the columns */
function rowOf(values, names) {
  const cells = values.map((value, i) => {
    const counted = COUNTED.has(names[i]);
    // A word is always what its row is about.
    const named = i === 0 && (counted || typeof value === "string");
    const text = write(value, counted);
    return named ? h("th", { scope: "row" }, text) : h("td", null, text);
  });
  return h("tr", null, ...cells);
}

/** @param {TableCell} value @param {boolean} counted */
function write(value, counted) {
  if (value === null) return "";
  if (typeof value === "string" || counted) return String(value);
  if (value === 0 || Math.abs(value) >= 0.001) return exact(value);
  return `${value < 0 ? "−" : ""}${small(Math.abs(value))}`;
}

/** @param {TableRow[]} one @param {TableRow[]} other */
const alike = (one, other) =>
  one.length === other.length &&
  one.every((row, i) => row.length === other[i].length && row.every((x, j) => x === other[i][j]));
