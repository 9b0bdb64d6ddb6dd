/**
 * Where the parts of an opened convolution go. Wide, each map stays in its row of the network, and
 * the neuron is as high as it was there; narrow, the sum goes below the rows.
 *
 * @typedef {object} Parts
 * @property {HTMLElement} body
 * @property {HTMLElement} holder
 * @property {HTMLElement} heads
 * @property {HTMLElement} channels
 * @property {HTMLElement} whole
 */

/** Between the names of the columns and the first row, for captions. */
const CAPTIONS = 36;
const WIDE = 440; // narrower than this the sum does not fit beside the rows
const MAP = { least: 22, most: 104 };
const MADE = { least: 88, most: 220 };
const GROWN = 76; // distance of rows that have all the room they want
const KERNEL = 56;
const VALUE = 68;
const SUM = 32;
const BIAS = 30; // height of its row
const TOTAL = 34; // of what is written below the neuron's map
const NOTED = 96; // for the name of a column with a note beside it
const HEADS = 80; // where no network beside it says how high they are

/** @param {Parts} parts @param {number} count  of rows @param {MapRows} [rows]  of the network beside it */
export function layOut(parts, count, rows) {
  const { holder, body, channels } = parts;
  const width = body.clientWidth;
  const wide = width >= WIDE;
  holder.toggleAttribute("data-wide", wide);
  channels.style.cssText = "";
  if (wide) layWide(parts, count, width, rows ?? ownRows(count, width));
  else layNarrow(parts, count, width);
  if (rows && wide && !holder.hasAttribute("data-scrolled")) {
    // Its rows begin where those of the network do; once they are all there, they are the visitor's.
    const begins = rows.first * rows.pitch;
    channels.scrollTop = begins;
    holder.toggleAttribute("data-scrolled", channels.scrollTop > begins - 2);
  }
  channels.classList.toggle("scroller", channels.scrollHeight > channels.clientHeight + 1);
}

/** In an article there is no network beside it. @param {number} count @param {number} width @returns {MapRows} */
function ownRows(count, width) {
  const size = Math.min(width < 700 ? 64 : 88, Math.max(40, 420 / count));
  const pitch = size + (count > 6 ? 6 : 12);
  const height = Math.max(count * pitch, count === 1 ? 200 : 0);
  const start = HEADS + (height - (count - 1) * pitch) / 2;
  return {
    first: 0,
    start,
    pitch,
    size,
    above: 0,
    bottom: HEADS + height,
    here: HEADS + height / 2,
  };
}

/** A few maps among many have more room than their rows: they grow from where they are.
 * @param {MapRows} rows @param {number} count @returns {MapRows} */
function spread(rows, count) {
  const { start, pitch, size, bottom } = rows;
  const top = start - size / 2;
  const middle = start + ((count - 1) / 2) * pitch;
  const room = 2 * Math.min(bottom - middle, middle - top + rows.above);
  const wider = Math.min(GROWN, room / count);
  if (wider <= pitch || rows.first > 0) return rows;
  return { ...rows, pitch: wider, start: middle - ((count - 1) / 2) * wider };
}

/** @param {Parts} parts @param {number} count @param {number} width @param {MapRows} rows */
function layWide({ holder, heads, channels, whole }, count, width, rows) {
  const { start, pitch, bottom, here } = spread(rows, count);
  const named = /\D/.test(channels.textContent?.slice(0, 1) ?? "");
  const gap = Math.min(12, Math.max(4, 0.16 * pitch));
  const size = Math.max(MAP.least, Math.min(MAP.most, pitch - gap, (width - 330) / 3.2));
  const kernel = Math.min(size, KERNEL);
  const name = named ? 48 : 26;
  const neuron = Math.round(Math.max(MADE.least, Math.min(MADE.most, 2.6 * size, 0.24 * width)));
  const spare = width - name - 2 * size - kernel - VALUE - SUM - neuron - 8;
  const between = Math.max(8, Math.min(72, 0.17 * spare));
  heads.toggleAttribute("data-tight", between + kernel < NOTED);
  const columns = [name, size + between, kernel + between, size, VALUE].map((w) => `${w}px`);
  const end = name + 2 * size + kernel + 2 * between + VALUE;
  const top = start - pitch / 2;
  const seen = Math.min(count * pitch, bottom - top + pitch / 2 - size / 2);
  set(holder, {
    "--columns": columns.join(" "),
    "--size": size,
    "--kernel": kernel,
    "--between": between,
    "--pitch": `${pitch}px`,
  });
  holder.style.height = `${Math.round(Math.max(bottom, top + seen) + BIAS)}px`;
  set(channels, { top, height: Math.ceil(seen) + 1, width: end + 4 });
  set(heads, { top: start - size / 2 - CAPTIONS });

  const low = Math.max(bottom, top + seen) - neuron / 2 - TOTAL + BIAS;
  const middle = Math.min(low, Math.max(start - size / 2 + neuron / 2, here));
  const left = width - neuron - 8;
  const sum = end + 0.62 * (left - end - SUM);
  const [bias, sign, map] = /** @type {HTMLElement[]} */ ([...whole.children]);
  set(bias, { right: width - end, top: top + seen + 2 });
  set(sign, { left: sum, top: middle - SUM / 2 });
  set(map, { left, top: middle - neuron / 2, width: neuron });
}

/** @param {Parts} parts @param {number} count @param {number} width */
function layNarrow({ holder, channels, whole, heads }, count, width) {
  const size = count > 3 ? 44 : width < 340 ? 60 : 68;
  const gap = count > 6 ? 6 : 10;
  const name = 40;
  const between = Math.max(8, Math.min(40, (width - name - 3 * size - VALUE - 32) / 2));
  heads.toggleAttribute("data-tight", between + size < NOTED);
  const columns = [name, size + between, size + between, size, VALUE].map((w) => `${w}px`);
  set(holder, {
    "--columns": columns.join(" "),
    "--size": size,
    "--kernel": Math.min(size, KERNEL),
    "--between": between,
    "--pitch": size + gap,
  });
  for (const part of [holder, heads, ...heads.children, ...whole.children])
    for (const side of ["top", "left", "right", "width", "height"])
      /** @type {HTMLElement} */ (part).style.removeProperty(side);
}

/** In pixels, unless it says otherwise. @param {HTMLElement} element
 * @param {Record<string, number | string>} values */
function set(element, values) {
  for (const [name, value] of Object.entries(values))
    element.style.setProperty(name, typeof value === "number" ? `${Math.round(value)}px` : value);
}
