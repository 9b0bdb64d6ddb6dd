import { by, plural } from "../../../kit/numbers.js";

/**
 * What the figure says where a window fits.
 *
 * @typedef {import("./fit.js").Fit} Fit
 */

/** What the formula means. @param {SlideSettings} settings @param {Fit} fit */
export function meaning({ padding, stride }, { padded, span, output }) {
  const room = padded - span;
  const input = padding
    ? `With its padding the input is ${padded} long`
    : `The input is ${padded} long`;
  const steps = Math.floor(room / stride);
  const window = span === 1 ? "the window covers 1" : `the window spans ${span}`;
  const result = `The output is ${by([output, output])}.`;
  if (!room) return `${input} and ${window}: there is one place for it. ${result}`;
  const moves =
    stride === 1
      ? `which is room for ${plural(steps, "step")}`
      : `which is room for ${steps ? plural(steps, `step`) : "no step"} of ${stride}`;
  const places = steps
    ? `With the place where it starts, these are ${output} places`
    : "It has one place";
  return `${input} and ${window}: ${room} ${room === 1 ? "is" : "are"} left over, ${moves}. ${places} in each direction. ${result}`;
}

/** What is never looked at; empty where everything is. @param {SlideSettings} settings @param {Fit} fit */
export function overlooked({ padding, stride, dilation }, { left, between }) {
  const sentences = [];
  if (left) {
    const which =
      left === 1
        ? "The last row and the last column are never looked at"
        : `The last ${left} rows and the last ${left} columns are never looked at`;
    const inside = left - padding;
    const where = !padding
      ? ""
      : inside <= 0
        ? ", but that is only padding"
        : `, of which ${inside} ${inside === 1 ? "is" : "are"} the input’s own`;
    sentences.push(`${which}: another step of ${stride} would lead over the edge${where}.`);
  }
  if (between) {
    const rows = `${plural(between, "row")} and as many columns are`;
    sentences.push(`In between, ${rows} left out: no weight of the kernel ever falls on them.`);
  }
  return sentences.join(" ");
}

/**
 * What the window does in a place.
 * @param {SlideSettings} settings
 * @param {At} at
 * @param {number} outside  how many of its cells are padding
 * @param {string | null} value  what it gives, where that is known
 */
export function placeSentence({ kernel_size, padding_mode }, at, outside, value) {
  const count = kernel_size ** 2;
  const where = `For row ${at[0] + 1}, column ${at[1] + 1} of the output, the kernel looks at`;
  const cells = count === 1 ? "one cell" : `${count} cells`;
  const which = outside < count ? `${outside} of them ` : "";
  const what =
    padding_mode === "constant"
      ? `padding, ${outside === 1 ? "a zero" : "zeros"}`
      : `padding, ${outside === 1 ? "a copy of the ringed cell" : "copies of the ringed cells"}`;
  const rim = outside ? `; ${which}${outside === 1 ? "is" : "are"} ${what}` : "";
  const gives =
    value === null ? "" : count === 1 ? ` It gives ${value}.` : ` Together they give ${value}.`;
  return `${where} ${cells}${rim}.${gives}`;
}
