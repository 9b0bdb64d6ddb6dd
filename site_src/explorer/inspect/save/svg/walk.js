import { paintBox } from "./boxes.js";
import { copied } from "./copied.js";
import { lineOf, linesIn } from "./lines.js";
import { paintAround } from "./pseudo.js";
import { SIDES, borderWidth, pixels, round, tag } from "./write.js";

/** What is on the page beside what it shows: ways in and out, and controls. */
const CONTROLS =
  ".unseen, .tools, .view-close, .view-info, .view-captions, .pager button, .pages button, .player, select, input, [hidden]";

/**
 * Draw an element of the page and all that is in it, as the browser has laid it out; step by step, so
 * that the page can go on in between.
 *
 * @param {Element} element
 * @param {DrawnSheet} sheet
 * @param {DOMRect | null} [within]  what of the sheet can be seen
 * @returns {Generator<void>}
 */
export function* walk(element, sheet, within = null) {
  if (element.matches(CONTROLS)) return;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.opacity === "0") return;
  const { drawn, place } = sheet;
  const box = place(element.getBoundingClientRect());
  const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
  if (within && clips && !meet(box, within)) return;
  yield;
  const faded = style.opacity !== "1";
  if (faded) drawn.push(`<g opacity="${style.opacity}">`);
  const visible = style.visibility === "visible";
  const seen = visible && (!within || meet(box, within));
  const outlines = seen && style.display !== "contents" ? paintBox(style, box, sheet) : "";
  if (element instanceof SVGSVGElement) {
    if (visible) drawn.push(copied(element, box));
  } else if (element instanceof HTMLCanvasElement) {
    if (seen) drawn.push(image(element, style, box));
  } else {
    if (clips) drawn.push(`<g clip-path="url(#${clip(style, box, sheet)})">`);
    paintAround(element, "::before", box, sheet);
    for (const child of inOrder(element)) {
      if (child instanceof Text) {
        if (visible) write(child, style, sheet, within);
      } else yield* walk(/** @type {Element} */ (child), sheet, clips ? box : within);
    }
    paintAround(element, "::after", box, sheet);
    if (clips) drawn.push("</g>");
  }
  if (outlines) drawn.push(outlines);
  if (faded) drawn.push("</g>");
}

/** @param {DOMRect} a @param {DOMRect} b */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Nodes as they lie on each other: what is positioned is above what is not. @param {Element} element */
function inOrder(element) {
  return [...element.childNodes]
    .filter((node) => node instanceof Element || node instanceof Text)
    .map((node) => ({ node, level: node instanceof Element ? levelOf(node) : 0 }))
    .sort((a, b) => a.level - b.level)
    .map(({ node }) => node);
}

/** @param {Element} element */
function levelOf(element) {
  const { position, zIndex } = getComputedStyle(element);
  // What is in it may be positioned where it is not itself.
  const raised =
    position !== "static" ||
    [...element.children].some((child) => getComputedStyle(child).position !== "static");
  return pixels(zIndex) || (raised ? 0.5 : 0);
}

/** @param {Text} node @param {CSSStyleDeclaration} style @param {DrawnSheet} sheet
 * @param {DOMRect | null} within */
function write(node, style, { drawn, styles, place }, within) {
  for (const { text, box: seen } of linesIn(node)) {
    const box = place(seen);
    if (within && !meet(box, within)) continue;
    const look = styles.of(style);
    // The box of a line is as high as its font; the baseline divides it.
    const baseline = box.y + (box.height * look.ascent) / (look.ascent + look.descent);
    drawn.push(lineOf(text, box.x, baseline, look, box.width));
  }
}

/** @param {HTMLCanvasElement} canvas @param {CSSStyleDeclaration} style @param {DOMRect} box */
function image(canvas, style, { x, y, width, height }) {
  if (!canvas.width || !canvas.height || !width || !height) return "";
  const crisp = style.imageRendering === "pixelated";
  return tag("image", {
    ...{ x, y, width, height },
    preserveAspectRatio: "none",
    style: crisp ? "image-rendering:optimizeSpeed;image-rendering:pixelated" : null,
    href: canvas.toDataURL("image/png"),
  });
}

/** What of the content can be seen. @param {CSSStyleDeclaration} style @param {DOMRect} box
 * @param {DrawnSheet} sheet */
function clip(style, { x, y, width, height }, { defs }) {
  const [top, right, bottom, left] = SIDES.map((side) => borderWidth(style, side));
  const id = `c${defs.length}`;
  const radius = Math.max(0, pixels(style.borderTopLeftRadius) - left);
  defs.push(
    `<clipPath id="${id}">${tag("rect", {
      x: x + left,
      y: y + top,
      width: Math.max(0, width - left - right),
      height: Math.max(0, height - top - bottom),
      rx: radius ? round(radius) : null,
    })}</clipPath>`,
  );
  return id;
}
