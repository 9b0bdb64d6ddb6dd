import { scoresOf } from "../../data/network/layers.js";
import { colour } from "../../kit/colours.js";
import { paint, paintPicture } from "../../kit/pictures/heatmap.js";
import { percent } from "../../kit/numbers.js";
import { groupOf } from "../layout/scales.js";
import { unitName } from "../words/names.js";

/**
 * What the columns' buttons show for a reply: colours, bars; and the name a screen reader says.
 *
 * @typedef {{palette: Palette, domain: (unit: number) => [number, number]}} Colouring
 */

/** A probability below this has no bar: it would be shorter than a pixel. */
const VISIBLE = 0.001;

/** @param {HTMLElement} button @param {string} selector */
const part = (button, selector) => /** @type {HTMLElement} */ (button.querySelector(selector));

/** @param {HTMLElement} element */
const unitsOf = (element) =>
  /** @type {NodeListOf<HTMLButtonElement>} */ (element.querySelectorAll(".unit"));

/** @param {HTMLElement} element @param {number} index  of the column @param {Column[]} columns
 * @param {Answered} answered */
export function paintColumn(element, index, columns, answered) {
  const column = columns[index];
  const colours = column.layer?.blank ? null : colouring(columns, index, answered);
  for (const button of unitsOf(element)) {
    const unit = Number(button.dataset.unit);
    if (colours) paintUnit(button, column, unit, answered.reply, colours);
    else wipeUnit(button, column);
  }
}

/** What a screen reader says of a column's units.
 * @param {HTMLElement} element @param {Column} column @param {Answered} answered */
export function labelColumn(element, column, { network, reply }) {
  // A class is named by what is written on it, unless nothing arrives there.
  const named = column.form === "score" && !column.layer?.blank;
  for (const button of unitsOf(element)) {
    const unit = Number(button.dataset.unit);
    if (named) button.removeAttribute("aria-label");
    else button.setAttribute("aria-label", unitName(column, unit, network, reply));
  }
}

/** @param {HTMLButtonElement} button @param {Column} column @param {number} unit
 * @param {Reply} reply @param {Colouring} colouring */
function paintUnit(button, column, unit, reply, { palette, domain }) {
  const { form, name } = column;
  if (form === "score") {
    const probability = reply.tensor(name).data[unit];
    const wins = reply.header.prediction?.index === unit;
    button.toggleAttribute("data-winner", wins);
    part(button, ".score-number").textContent = percent(probability);
    part(button, ".score-bar").style.width = probability < VISIBLE ? "0" : `${100 * probability}%`;
    return;
  }
  if (form === "cell") {
    const { data, step } = reply.tensor(name);
    const [low, high] = domain(unit);
    const cell = part(button, ".unit-cell");
    cell.toggleAttribute("data-negative", palette === "activation" && data[unit] < 0);
    cell.style.backgroundColor = colour(palette, (data[unit] * step - low) / (high - low || 1));
    return;
  }
  const canvas = /** @type {HTMLCanvasElement} */ (button.querySelector("canvas"));
  if (form === "picture") paintPicture(canvas, reply.tensor("pixels"));
  else {
    const tensor = reply.tensor(name);
    // Of the flattened row, a unit is one map's share.
    const shape = form === "flat" ? [tensor.shape[0] / column.units] : tensor.shape;
    paint(canvas, { ...tensor, shape }, unit, palette, domain(unit));
  }
  canvas.toggleAttribute("data-crisp", column.size >= 3 * canvas.width);
}

/** Nothing arrives there. @param {HTMLButtonElement} button @param {Column} column */
function wipeUnit(button, { form }) {
  if (form === "score") {
    button.removeAttribute("data-winner");
    part(button, ".score-number").textContent = "";
    part(button, ".score-bar").style.width = "0";
  } else if (form === "cell") part(button, ".unit-cell").style.backgroundColor = "";
  else {
    const canvas = /** @type {HTMLCanvasElement} */ (button.querySelector("canvas"));
    canvas.width = canvas.height = 1;
  }
}

/** The palette of a column and the values at its ends.
 * @param {Column[]} columns @param {number} index @param {Answered} answered @returns {Colouring} */
export function colouring(columns, index, answered) {
  const { network, reply, scale } = answered;
  const { form, name, layer } = columns[index];
  if (name === "input")
    return { palette: "channel", domain: (unit) => network.input.domains[unit] };
  if (form === "flat") return colouring(columns, index - 1, answered);
  if (layer === scoresOf(network)) {
    const { data } = reply.tensor(`${name}/extent`);
    return { palette: "logit", domain: () => [data[0], data[1]] };
  }
  const most = reply.header.ranges[scale][name];
  return { palette: "activation", domain: () => [-most, most] };
}

/** One legend for each run of columns with the same scale.
 * @param {Column[]} columns @param {Answered} answered */
export function legendsOf(columns, answered) {
  /** @type {Map<string, import("./legends.js").Legend>} */
  const legends = new Map();
  columns.forEach((column, index) => {
    if (column.form === "picture" || column.form === "score" || column.layer?.blank) return;
    const { palette, domain } = colouring(columns, index, answered);
    const group = groupOf(answered.network, columns, index, answered.scale);
    const [low, high] = domain(0);
    const ticks = palette === "activation" ? [low, 0, high] : [low, high];
    const legend = legends.get(group) ?? { columns: [], palette, ticks };
    legend.columns.push(column);
    legends.set(group, legend);
  });
  return [...legends.values()];
}
