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

/**
 * @param {HTMLElement} element
 * @param {number} index  of the column
 * @param {Layout} layout
 * @param {NetworkInfo} network
 * @param {Reply} reply
 * @param {Scope} scale
 */
export function paintColumn(element, index, layout, network, reply, scale) {
  const column = layout.columns[index];
  const blank = Boolean(column.layer?.blank);
  const colours = blank ? null : colouring(layout, index, network, reply, scale);
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (element.querySelectorAll(".unit"));
  for (const button of buttons) {
    const unit = Number(button.dataset.unit);
    if (colours) paintUnit(button, column, unit, reply, colours);
    else wipeUnit(button, column);
  }
}

/**
 * What a screen reader says of a column's units.
 * @param {HTMLElement} element
 * @param {number} index  of the column
 * @param {Layout} layout
 * @param {NetworkInfo} network
 * @param {Reply} reply
 */
export function labelColumn(element, index, layout, network, reply) {
  const column = layout.columns[index];
  // A class is named by what is written on it, unless nothing arrives there.
  const named = column.form === "score" && !column.layer?.blank;
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (element.querySelectorAll(".unit"));
  for (const button of buttons) {
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
  else if (form === "flat") paintPiece(canvas, column, unit, reply, palette, domain(unit));
  else paint(canvas, reply.tensor(name), unit, palette, domain(unit));
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

/**
 * One map's share of the flattened row.
 * @param {HTMLCanvasElement} canvas
 * @param {Column} column
 * @param {number} unit
 * @param {Reply} reply
 * @param {Palette} palette
 * @param {[number, number]} domain
 */
function paintPiece(canvas, column, unit, reply, palette, domain) {
  const tensor = reply.tensor(column.name);
  paint(canvas, { ...tensor, shape: [tensor.shape[0] / column.units] }, unit, palette, domain);
}

/**
 * The palette of a column and the values at its ends.
 * @param {Pick<Layout, "columns">} layout
 * @param {number} index
 * @param {NetworkInfo} network
 * @param {Reply} reply
 * @param {Scope} scale
 * @returns {Colouring}
 */
export function colouring(layout, index, network, reply, scale) {
  const { form, name, layer } = layout.columns[index];
  if (name === "input") {
    return { palette: "channel", domain: (unit) => network.input.domains[unit] };
  }
  if (form === "flat") return colouring(layout, index - 1, network, reply, scale);
  if (layer === scoresOf(network)) {
    const { data } = reply.tensor(`${name}/extent`);
    return { palette: "logit", domain: () => [data[0], data[1]] };
  }
  const most = reply.header.ranges[scale][name];
  return { palette: "activation", domain: () => [-most, most] };
}

/**
 * One legend for each run of columns with the same scale.
 * @param {Layout} layout
 * @param {NetworkInfo} network
 * @param {Reply} reply
 * @param {Scope} scale
 * @returns {import("./legends.js").Legend[]}
 */
export function legendsOf(layout, network, reply, scale) {
  /** @type {(import("./legends.js").Legend & {group: string})[]} */
  const legends = [];
  layout.columns.forEach((column, index) => {
    if (column.form === "picture" || column.form === "score" || column.layer?.blank) return;
    const { palette, domain } = colouring(layout, index, network, reply, scale);
    const group = groupOf(network, layout.columns, index, scale);
    const last = legends.find((legend) => legend.group === group);
    if (last) {
      last.columns.push(column);
      return;
    }
    const [low, high] = domain(0);
    const ticks = palette === "activation" ? [low, 0, high] : [low, high];
    legends.push({ group, columns: [column], palette, ticks });
  });
  return legends;
}
