import { escapedText, tag } from "./write.js";

/** Text, line by line, where the browser has put it. */

/**
 * @param {string} text
 * @param {number} x  where it begins
 * @param {number} y  of its baseline
 * @param {DrawnLook} look
 * @param {number | null} [width]
 */
export const lineOf = (text, x, y, look, width = null) =>
  tag(
    "text",
    { class: look.name, x, y, textLength: width && text.length > 1 ? width : null },
    escapedText(text),
  );

/** As many words in each line as there is room for. @param {string} text @param {number} width
 * @param {DrawnLook} look */
export function wrapped(text, width, look) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && look.width(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

/**
 * The lines of a text on the page, each with its box. Spaces that the browser folds are folded;
 * narrow ones and those that do not break are kept.
 * @param {Text} node
 */
export function linesIn(node) {
  const { data } = node;
  const words = [...data.matchAll(/[^ \t\r\n\f]+/g)].map(
    (word) => /** @type {[number, number]} */ ([word.index, word.index + word[0].length]),
  );
  if (!words.length) return [];
  const range = document.createRange();
  const boxesOf = (/** @type {number} */ from, /** @type {number} */ to) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter(({ width }) => width > 0);
  };
  const [first, last] = [words[0][0], words[words.length - 1][1]];
  const whole = boxesOf(first, last);
  if (!whole.length) return [];
  if (whole.length === 1) return [{ text: folded(data.slice(first, last)), box: whole[0] }];
  // More than one line: word by word, and a word that is broken letter by letter.
  const pieces = words.flatMap(([from, to]) =>
    boxesOf(from, to).length > 1
      ? Array.from({ length: to - from }, (_, i) => [from + i, from + i + 1])
      : [[from, to]],
  );
  /** @type {{from: number, to: number, top: number}[]} */
  const lines = [];
  for (const [from, to] of pieces) {
    const [box] = boxesOf(from, to);
    if (!box) continue;
    const line = lines[lines.length - 1];
    if (line && Math.abs(line.top - box.top) < box.height / 2) line.to = to;
    else lines.push({ from, to, top: box.top });
  }
  return lines.flatMap(({ from, to }) => {
    const [box] = boxesOf(from, to);
    return box ? [{ text: folded(data.slice(from, to)), box }] : [];
  });
}

/** @param {string} text */
const folded = (text) => text.replaceAll(/[ \t\r\n\f]+/g, " ");
