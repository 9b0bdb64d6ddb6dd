// No box that can be seen is empty.

const LEAST = 16; // pixels: what is smaller is a mark, not a box
const VIVID = 40; // between the strongest and the weakest of red, green and blue: a colour that means something
const FULL =
  "img, canvas, svg, video, input, select, textarea, progress, meter, button, math, hr, iframe";

/** Whether a border, outline or shadow of its own makes an element a box. */
function framed(element, style) {
  const sides = ["Top", "Right", "Bottom", "Left"].filter(
    (side) =>
      parseFloat(style[`border${side}Width`]) >= 0.5 &&
      style[`border${side}Style`] !== "none" &&
      colour(style[`border${side}Color`])[3] > 0.1,
  );
  if (sides.length >= 3) return true;
  const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  if (outline && colour(style.outlineColor)[3] > 0.1) return true;
  const padded = parseFloat(style.paddingTop) > 0 && parseFloat(style.paddingLeft) > 0;
  const filled = colour(style.backgroundColor)[3] > 0.1 || style.boxShadow !== "none";
  return padded && filled;
}

const drawsItself = (element) =>
  ["::before", "::after"].some((part) => {
    const { content, display } = getComputedStyle(element, part);
    return display !== "none" && content !== "none" && content !== "normal";
  });

/** A dot, a swatch or a frame that is laid over something else: empty on purpose. */
function mark(element, style, box, pictures) {
  const [r, g, b, a] = colour(style.backgroundColor);
  if (a > 0.1 && Math.max(r, g, b) - Math.min(r, g, b) > VIVID) return true;
  if (element.closest("[data-swatch]") || element.parentElement?.querySelector(":scope > input"))
    return true;
  const laid = style.position === "absolute" || style.position === "fixed";
  return (
    (laid && (style.pointerEvents === "none" || framesPart(box, pictures))) ||
    style.borderTopLeftRadius === "50%"
  );
}

/** A frame around part of a picture is empty on purpose. */
const framesPart = (box, pictures) =>
  pictures.some((other) => {
    const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
    const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
    return across > 0 && down > 0 && across * down > 0.5 * box.width * box.height;
  });

looks.rules.empty = ({ elements: all, say }) => {
  const pictures = all
    .filter((element) => ["CANVAS", "IMG", "VIDEO", "svg"].includes(element.tagName))
    .map((element) => boxOf(element));
  for (const element of all) {
    if (!(element instanceof HTMLElement) || element.matches(FULL)) continue;
    const box = boxOf(element);
    if (box.width < LEAST || box.height < LEAST || !framed(element, styleOf(element))) continue;
    if (
      [...element.querySelectorAll("*")].some(
        (inner) => seen(inner) && (inner.matches(FULL) || isDrawn(inner)),
      )
    )
      continue;
    if ([...textsIn(element)].length || drawsItself(element)) continue;
    if (mark(element, styleOf(element), box, pictures)) continue;
    if (styleOf(element).backgroundImage !== "none") continue;
    say(element, `an empty box of ${Math.round(box.width)} × ${Math.round(box.height)} px`);
  }
};

/** A part that has a colour of its own, such as a bar. */
function isDrawn(element) {
  const { backgroundColor, backgroundImage } = styleOf(element);
  const { width, height } = boxOf(element);
  return (
    width > 0 && height > 0 && (colour(backgroundColor)[3] > 0.1 || backgroundImage !== "none")
  );
}

const textsIn = (element) => texts(element);
