// No name is broken inside of a word, and no label is set in less than twelve pixels.

const SMALLEST = 11.95;
const INNER = "sup, sub, math *, .katex *";

/** The nearest element around that has lines of its own. */
function blockOf(element) {
  for (let up = element; up; up = up.parentElement) {
    if (up.tagName === "text" || !(up instanceof SVGElement || styleOf(up).display === "inline"))
      return up;
  }
  return element;
}

/** Texts that follow each other in the same lines. */
function byBlock(all) {
  const blocks = new Map();
  for (const { node, element } of all) {
    const block = blockOf(element);
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(node);
  }
  return blocks;
}

looks.rules.broken = ({ texts: all, say }) => {
  const range = document.createRange();
  for (const [block, nodes] of byBlock(all)) {
    if (block.closest("math, pre")) continue;
    let text = "";
    const places = [];
    for (const [i, node] of nodes.entries()) {
      const before = nodes[i - 1];
      if (before && apart(before, node)) ((text += " "), places.push(null));
      for (let at = 0; at < node.data.length; at++) places.push([node, at]);
      text += node.data;
    }
    for (const { 0: word, index } of text.matchAll(/[^\s\u200b\u2013\u2014/·-]{2,}/g)) {
      if (/[?=&]|:$|[:.]\w.{20}/.test(word)) continue; // an address may break anywhere
      const [from, to] = [places[index], places[index + word.length - 1]];
      if (!from || !to) continue;
      range.setStart(...from);
      range.setEnd(to[0], to[1] + 1);
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0.5);
      if (rects.length < 2) continue;
      const [tops, heights] = [rects.map(({ top }) => top), rects.map(({ height }) => height)];
      if (Math.max(...tops) - Math.min(...tops) > 0.7 * Math.min(...heights))
        say(block, `“${short(word, 30)}” is broken over ${rects.length} lines`);
    }
  }
};

/** Whether something that is no break of a word lies between two texts. */
function apart(before, after) {
  const range = document.createRange();
  range.setStartAfter(before);
  range.setEndBefore(after);
  const between = range.cloneContents();
  if (between.querySelector?.("br, img, canvas, svg, button, input, math")) return true;
  const spans =
    before.parentElement !== after.parentElement && after.parentElement instanceof SVGElement;
  return (spans && !before.data.endsWith("_")) || /^\s|\s$/.test(between.textContent);
}

looks.rules.small = ({ texts: all, say }) => {
  for (const { element, rects } of all) {
    if (element.matches(INNER) || element.closest("sup, sub, math")) continue;
    const size = parseFloat(styleOf(element).fontSize) * scaleOf(element);
    if (size < SMALLEST && rects.some(({ width }) => width > 2))
      say(element, `is set in ${Math.round(10 * size) / 10} px`);
  }
};

/** By how much an element is drawn larger or smaller than it says. */
function scaleOf(element) {
  if (element instanceof SVGGraphicsElement) {
    const matrix = element.getScreenCTM();
    return matrix ? Math.hypot(matrix.b, matrix.d) : 1;
  }
  const outer = element.closest("foreignObject") ? 1 : element.offsetHeight;
  const drawn = boxOf(element).height;
  return outer > 20 && styleOf(element).display !== "inline" && Math.abs(drawn / outer - 1) > 0.02
    ? drawn / outer
    : 1;
}
