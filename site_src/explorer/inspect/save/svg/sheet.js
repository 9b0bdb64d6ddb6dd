import { throughSlices } from "../../../data/slices.js";
import { h } from "../../../kit/element.js";
import { embedFonts } from "./fonts.js";
import { createStyles } from "./styles.js";
import { lineOf, wrapped } from "./lines.js";
import { walk } from "./walk.js";
import { escapedText, ink, round, tag } from "./write.js";

const MARGIN = 24;
const GAP = 12; // between parts
const LINE = 18; // of what stands above and below

/**
 * Parts of the page as one sheet of SVG that needs nothing else: a line that says what it is, the
 * parts one under the other, and to whom the picture is owed.
 *
 * @param {HTMLElement[]} parts
 * @param {{title: string, credit: string}} words
 */
export async function sheet(parts, { title, credit }) {
  const styles = createStyles();
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const width = Math.max(...boxes.map((box) => box.width));
  /** @type {string[]} */
  const drawn = [];
  /** @type {string[]} */
  const defs = [];
  const { body } = document;
  const small = styles.of(getComputedStyle(body), { size: 12, colour: quiet() });

  let top = MARGIN;
  /** Above or below the parts. @param {string} text */
  function print(text) {
    for (const line of wrapped(text, width, small)) {
      drawn.push(lineOf(line, MARGIN, top + 13, small));
      top += LINE;
    }
  }
  print(title);
  top += GAP;
  for (const [i, part] of parts.entries()) {
    // The page may be scrolled meanwhile: places are told from the part, wherever it is just now.
    const begin = top;
    const place = (/** @type {DOMRect} */ { x, y, width, height }) => {
      const from = part.getBoundingClientRect();
      return new DOMRect(x - from.x + MARGIN, y - from.y + begin, width, height);
    };
    const { width, height } = boxes[i];
    drawn.push(`<g data-part="${[MARGIN, top, width, height].map(round).join(" ")}">`);
    await throughSlices(walk(part, { drawn, defs, styles, place }));
    drawn.push("</g>");
    if (!part.isConnected) throw new Error("what is shown changed meanwhile; try once more");
    top += height + GAP;
  }
  print(credit);

  const size = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(top + MARGIN - GAP) };
  const paper = ink(getComputedStyle(body).backgroundColor);
  const css = (await embedFonts(styles.fonts())) + styles.css();
  const svg = tag(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...size,
      viewBox: `0 0 ${round(size.width)} ${round(size.height)}`,
    },
    [
      tag("title", {}, escapedText(title)),
      tag("style", {}, css),
      tag("defs", {}, defs.join("")),
      tag("rect", { width: "100%", height: "100%", fill: paper?.colour ?? "#fff" }),
      ...drawn,
    ].join("\n"),
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, ...size };
}

/** The colour of small print, in the theme that is on. */
function quiet() {
  const probe = document.body.appendChild(h("i", { style: "color: var(--quiet)" }));
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
