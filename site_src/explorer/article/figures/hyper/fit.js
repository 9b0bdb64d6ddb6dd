import { capital } from "../../../kit/numbers.js";

/**
 * Where a window fits: the sizes that the hyper-parameters lead to, and why some of them lead to
 * nothing. It is arithmetic on sizes and indices, the same as in cnnx_core.windows; a test holds the
 * two together for everything that the figure offers.
 *
 * @typedef {keyof typeof LIMITS} Name
 * @typedef {SlideSettings["padding_mode"]} Mode
 *
 * @typedef {object} Fit  where it fits
 * @property {number} padded  rows and columns of the input with its padding
 * @property {number} span  rows and columns from the window's first to its last
 * @property {number} output  rows and columns of the output; 0 where it does not fit
 * @property {number} left  how many at the end no window reaches
 * @property {number} between  how many before them are stepped over
 * @property {string} refusal  why it does not fit, and what to change; empty where it does
 * @property {Change[]} changes  what the refusal proposes
 *
 * @typedef {object} Change
 * @property {string} says  from where to where a setting may be
 * @property {string} button  the nearest of these
 * @property {Partial<SlideSettings>} settings
 */

/** @type {Record<"size" | "padding" | "kernel_size" | "stride" | "dilation", [number, number]>} */
export const LIMITS = {
  size: [1, 16],
  padding: [0, 8],
  kernel_size: [1, 9],
  stride: [1, 8],
  dilation: [1, 5],
};

/** @type {Record<Name, string>} */
export const NAMES = {
  size: "input size",
  padding: "padding",
  kernel_size: "kernel size",
  stride: "stride",
  dilation: "dilation",
};

/** @type {Record<Mode, string>} */
export const MODES = { constant: "zeros", edge: "edge", reflect: "reflect", wrap: "wrap" };

/** Padding at most, for an input of a size: nothing is mirrored or wrapped twice.
 * @type {Record<Mode, (size: number) => number>} */
const MOST = {
  constant: () => Infinity,
  edge: () => Infinity,
  reflect: (size) => size - 1,
  wrap: (size) => size,
};

/** @param {SlideSettings} settings @returns {Fit} */
export function fit(settings) {
  const { size, kernel_size, stride, padding, dilation } = settings;
  const padded = size + 2 * padding;
  const span = dilation * (kernel_size - 1) + 1;
  if (!works(settings)) {
    const [refusal, changes] = refuse(settings, padded, span);
    return { padded, span, output: 0, left: 0, between: 0, refusal, changes };
  }
  const output = Math.floor((padded - span) / stride) + 1;
  const reached = (output - 1) * stride + span;
  const seen = new Set();
  for (let i = 0; i < output; i++)
    for (let u = 0; u < kernel_size; u++) seen.add(i * stride + u * dilation);
  const counts = { left: padded - reached, between: reached - seen.size };
  return { padded, span, output, ...counts, refusal: "", changes: [] };
}

/** @param {SlideSettings} settings */
const works = ({ size, kernel_size, padding, dilation, padding_mode }) =>
  padding <= MOST[padding_mode](size) && dilation * (kernel_size - 1) + 1 <= size + 2 * padding;

/** Where the padding takes a value from: which row of the input, null for a zero.
 * @param {number} index  negative before the first row @param {number} size @param {Mode} mode */
export function sourceOf(index, size, mode) {
  if (index >= 0 && index < size) return index;
  if (mode === "constant") return null;
  if (mode === "edge") return index < 0 ? 0 : size - 1;
  if (mode === "reflect") return index < 0 ? -index : 2 * (size - 1) - index;
  return index < 0 ? index + size : index - size;
}

/** The padding with which the output has the size of the input, at stride 1; null where none does.
 * @param {SlideSettings} settings */
export function samePadding({ kernel_size, dilation }) {
  const rim = (dilation * (kernel_size - 1)) / 2;
  return Number.isInteger(rim) && rim <= LIMITS.padding[1] ? rim : null;
}

/** What was typed: a number, or a sentence about what is wrong with it.
 * @param {Name} name @param {string} text */
export function read(name, text) {
  const [least, most] = LIMITS[name];
  const plain = text.trim();
  const value = Number(plain);
  if (plain !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
  const instead = plain === "" ? "" : `, not ${plain.slice(0, 12).replace("-", "−")}`;
  return `The ${NAMES[name]} must be a whole number from ${least} to ${most}${instead}.`;
}

/** @param {SlideSettings} settings @param {number} padded @param {number} span
 * @returns {[string, Change[]]} */
function refuse(settings, padded, span) {
  const { size, kernel_size: k, padding: p, dilation: d, padding_mode: mode } = settings;
  const reasons = [];
  const most = MOST[mode](size);
  if (p > most && mode === "reflect")
    reasons.push(
      `A mirror on the outermost row shows only the rows behind it: of an input of ${size} these ` +
        `are ${size} − 1 = ${most}, and the padding asks for ${p}.`,
    );
  if (p > most && mode === "wrap")
    reasons.push(
      `Wrapped around, the padding repeats the input from its other end, but only once: an input ` +
        `of ${size} has ${size} to give, and the padding asks for ${p}.`,
    );
  if (span > padded) {
    const kernel = d > 1 ? `A kernel of ${k} with dilation ${d}` : `A kernel of ${k}`;
    const spans = d > 1 ? `${d}·(${k} − 1) + 1 = ${span}` : `${span}`;
    const room = p
      ? `padded input has only ${size} + 2·${p} = ${padded}`
      : `input has only ${size}`;
    reasons.push(`${kernel} spans ${spans}, but the ${room}: there is no place for it.`);
  }
  const { lead, changes } = proposals(settings);
  const advice = list(changes.map(({ says }) => says));
  return [`${reasons.join(" ")} Make ${lead}${advice}.`, changes];
}

/** @type {Name[]} the stride makes no room */
const HELPFUL = ["size", "padding", "kernel_size", "dilation"];

/** Single changes after which it works; where none is enough, zeros as padding and one more.
 * @param {SlideSettings} settings @returns {{lead: string, changes: Change[]}} */
function proposals(settings) {
  const changes = HELPFUL.flatMap((name) => within(settings, name));
  const mode = /** @type {const} */ ({ padding_mode: "constant" });
  const zeros = { ...settings, ...mode };
  if (works(zeros)) changes.push({ says: "the padding zeros", button: "Zeros", settings: mode });
  if (changes.length) return { lead: "", changes };
  const more = HELPFUL.flatMap((name) => within(zeros, name));
  return {
    lead: "the padding zeros, and also ",
    changes: more.map(({ says, button, settings: change }) => ({
      says,
      button: `Zeros, ${button.toLowerCase()}`,
      settings: { ...mode, ...change },
    })),
  };
}

/** The change of one setting, tried out: from where to where it may be.
 * @param {SlideSettings} settings @param {Name} name @returns {Change[]} none or one */
function within(settings, name) {
  const [least, most] = LIMITS[name];
  const good = [];
  for (let value = least; value <= most; value++)
    if (works({ ...settings, [name]: value })) good.push(value);
  if (!good.length) return [];
  const [low, high] = [good[0], good[good.length - 1]];
  const value = settings[name] < low ? low : high;
  let words = `from ${low} to ${high}`;
  if (low === high) words = `${low}`;
  else if (high === most) words = `at least ${low}`;
  else if (low === least) words = `at most ${high}`;
  const title = capital(NAMES[name]);
  return [
    {
      says: `the ${NAMES[name]} ${words}`,
      button: `${title} ${value}`,
      settings: { [name]: value },
    },
  ];
}

/** @param {string[]} parts */
const list = (parts) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} or ${parts.at(-1)}`;
