/** Numbers for people: at least two decimals, a true minus sign, no negative zero.
 * @param {number} value @param {number} [decimals] */
export function decimal(value, decimals = 2) {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A probability between 0 and 1. What softmax gives is never quite 0 and never quite 1.
 * @param {number} probability */
export function percent(probability) {
  const text = decimal(100 * probability);
  if (text === "0.00") return "<\u00a00.01\u00a0%";
  if (text === "100.00") return ">\u00a099.99\u00a0%";
  return `${text}\u00a0%`;
}

/** Beside other signs, “> 99.99 %” would read as a comparison. @param {number} probability */
export const percentInWords = (probability) =>
  percent(probability).replace(">", "over").replace("<", "under");

/** Thousands apart. (The browser's own formatter takes 20 ms to wake up.) @param {number} count */
export const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** @param {number[]} sizes */
export const by = (sizes) => sizes.join("\u202f×\u202f");

/** Of rows and columns: one number where they are equal. Of four sides: those that have any.
 * @param {number[]} values */
export function pairText(values) {
  if (values.length === 4)
    return values.flatMap((rows, i) => (rows ? [`${"↑←↓→"[i]}${rows}`] : [])).join(" ");
  return values[0] === values[1] ? String(values[0]) : by(values);
}

/** @param {number} count @param {string} noun @param {string} [plural] */
export const plural = (count, noun, plural = `${noun}s`) =>
  `${grouped(count)} ${count === 1 ? noun : plural}`;

/** As a sentence or a label begins. @param {string} text */
export const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** The shortest way to write a float32. @param {number} value */
export function short(value) {
  for (let digits = 1; digits <= 9; digits++) {
    const tried = Number(value.toPrecision(digits));
    if (Math.fround(tried) === Math.fround(value)) return tried;
  }
  return value;
}
