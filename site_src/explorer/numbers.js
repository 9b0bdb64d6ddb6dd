/**
 * Numbers for people: at least two decimals, a true minus sign, no negative zero.
 * @param {number} value
 * @param {number} [decimals]
 */
export function decimal(value, decimals = 2) {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** @param {number} probability */
export const percent = (probability) => `${decimal(100 * probability)} %`;

/** @param {number} count */
export const grouped = (count) => count.toLocaleString("en").replaceAll(",", "\u202f");

/** @param {number[]} sizes */
export const by = (sizes) => sizes.join("\u2009×\u2009");

/** @param {number} count @param {string} noun @param {string} [plural] */
export const plural = (count, noun, plural = `${noun}s`) =>
  `${grouped(count)} ${count === 1 ? noun : plural}`;
