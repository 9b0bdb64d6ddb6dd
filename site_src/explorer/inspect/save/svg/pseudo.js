import { paintBox } from "./boxes.js";
import { lineOf, linesIn } from "./lines.js";
import { borderWidth, filled, pixels, tag } from "./write.js";

/**
 * Draw what the style sheets put before or after the content of an element: a sign before a number, a
 * name under a map, a dot, a line. The browser does not say where that is; it follows from what is
 * beside it.
 *
 * @param {Element} element
 * @param {"::before" | "::after"} side
 * @param {DOMRect} box  of the element
 * @param {DrawnSheet} sheet
 */
export function paintAround(element, side, box, sheet) {
  const style = getComputedStyle(element, side);
  const { content } = style;
  if (content === "none" || content === "normal" || style.display === "none") return;
  if (style.visibility !== "visible") return;
  const text = textOf(content, element);
  if (style.position === "absolute") return paintFree(style, text, element, box, sheet);
  if (text) return paintSign(style, text, element, side, sheet);
  const size = {
    width: pixels(style.width) + sides(style, "Left", "Right"),
    height: pixels(style.height) + sides(style, "Top", "Bottom"),
  };
  // Alone it is in the middle; else level with what comes after it.
  const next = element.firstElementChild;
  const level = next ? sheet.place(next.getBoundingClientRect()) : box;
  const x = next ? box.x : box.x + (box.width - size.width) / 2;
  sheet.drawn.push(
    paintBox(style, { ...size, x, y: level.y + (level.height - size.height) / 2 }, sheet),
  );
}

/** @param {CSSStyleDeclaration} style @param {string} from @param {string} to */
function sides(style, from, to) {
  if (style.boxSizing === "border-box") return 0;
  return borderWidth(style, from) + borderWidth(style, to);
}

/** @param {string} content @param {Element} element */
function textOf(content, element) {
  const attribute = /^attr\(([\w-]+)\)$/.exec(content);
  if (attribute) return element.getAttribute(attribute[1]) ?? "";
  return content.replace(/^"(.*)"$/s, "$1");
}

/** Text beside the element's own. @param {CSSStyleDeclaration} style @param {string} text
 * @param {Element} element @param {"::before" | "::after"} side @param {DrawnSheet} sheet */
function paintSign(style, text, element, side, { drawn, styles, place }) {
  const node = [...element.childNodes].find((child) => child instanceof Text);
  const lines = node ? linesIn(/** @type {Text} */ (node)) : [];
  const line = side === "::before" ? lines[0] : lines[lines.length - 1];
  if (!line) return;
  const look = styles.of(style);
  const near = place(line.box);
  const x = side === "::before" ? near.x - look.width(text) : near.right;
  const baseline = near.y + (near.height * look.ascent) / (look.ascent + look.descent);
  drawn.push(lineOf(text.trimEnd(), x, baseline, look));
}

/** In a place of its own. @param {CSSStyleDeclaration} style @param {string} text
 * @param {Element} element @param {DOMRect} outer @param {DrawnSheet} sheet */
function paintFree(style, text, element, outer, sheet) {
  const moved = new DOMMatrix(style.transform === "none" ? "" : style.transform);
  const box = {
    x: outer.x + element.clientLeft + pixels(style.left) + moved.e,
    y: outer.y + element.clientTop + pixels(style.top) + moved.f,
    width: pixels(style.width),
    height: pixels(style.height),
  };
  const mask = style.maskImage;
  if (mask && mask !== "none") return paintSpread(style, element, box, sheet);
  const outline = paintBox(style, box, sheet);
  if (text) {
    const look = sheet.styles.of(style);
    const baseline = box.y + (box.height + look.ascent - look.descent) / 2;
    sheet.drawn.push(lineOf(text, box.x, baseline, look));
  }
  sheet.drawn.push(outline);
}

/** The places of a window that leaves some out: map.css hides what lies between them.
 * @param {CSSStyleDeclaration} style @param {Element} element @param {DrawnBox} box
 * @param {DrawnSheet} sheet */
function paintSpread(style, element, box, { drawn }) {
  const paint = filled(style.backgroundColor);
  if (!paint) return;
  const own = getComputedStyle(element);
  const share = (/** @type {string} */ name) => parseFloat(own.getPropertyValue(name)) / 100;
  const places = (/** @type {string} */ axis) => {
    const step = share(`--step-${axis}`);
    return Array.from({ length: Math.max(1, Math.ceil(1 / step - 1e-6)) }, (_, i) => i * step);
  };
  for (const y of places("y"))
    for (const x of places("x"))
      drawn.push(
        tag("rect", {
          x: box.x + x * box.width,
          y: box.y + y * box.height,
          width: share("--cell-x") * box.width,
          height: share("--cell-y") * box.height,
          ...paint,
        }),
      );
}
