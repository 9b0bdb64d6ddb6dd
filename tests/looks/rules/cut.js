// Nothing is cut off: no text, no picture and nothing to press reaches over what clips it, unless that
// scrolls and shows that it does.

const SLACK = 1.5; // pixels

const hard = (overflow) => overflow === "hidden" || overflow === "clip";
const soft = (overflow) => overflow === "auto" || overflow === "scroll";

/** Whether a scrolling box tells: it fades or draws its edge, or what it holds is seen to be halved. */
function tells(element, edge) {
  const style = styleOf(element);
  const marked =
    element.closest("[data-scrolls], [data-more]") ?? element.querySelector(":scope > [data-more]");
  if (marked || style.maskImage !== "none" || style.boxShadow !== "none") return true;
  if (style.backgroundAttachment.includes("local") || style.backgroundImage !== "none") return true;
  if (
    ["::before", "::after"].some(
      (part) => !["none", "normal"].includes(getComputedStyle(element, part).content),
    )
  )
    return true;
  const { [edge]: at } = boxOf(element);
  const [from, to] = edge === "right" ? ["left", "right"] : ["top", "bottom"];
  return [...element.querySelectorAll("*")].some((inner) => {
    const box = inner.getBoundingClientRect();
    const size = box[to] - box[from];
    const inside = at - box[from];
    const solid =
      inner.matches("img, canvas, svg, button, td, th, input, label, pre, li, tr") ||
      (inner.childElementCount === 0 && inner.textContent.trim());
    return solid && size > 8 && inside > 0.15 * size && inside < 0.85 * size;
  });
}

looks.rules.cut = ({ texts: all, elements: boxes, say }) => {
  const told = new Set();
  const tell = (element, what) => {
    if (!told.has(element)) say(element, what);
    told.add(element);
  };
  for (const { element, rects } of all) cutText(element, rects, tell);
  for (const element of boxes) {
    if (element.matches("button, select, canvas, img, input:not([type=radio], [type=checkbox])"))
      cutBox(element, tell);
    // Lines of code end where they end: one that is cut is seen to be.
    if (element instanceof HTMLElement && element.tagName !== "PRE") cutScroll(element, tell);
    const style = styleOf(element);
    if (
      style.textOverflow === "ellipsis" &&
      hard(style.overflowX) &&
      element.scrollWidth > element.clientWidth + 1
    )
      tell(element, `ends in “…”: ${element.scrollWidth} px of text in ${element.clientWidth} px`);
  }
};

/** The part that is lost of a rectangle, across and down, to what clips hard. */
function lost(rect, element, clipping = clips) {
  let { left, right, top, bottom } = rect;
  let shown = { left, right, top, bottom };
  let [across, down] = [0, 0];
  for (const { box, x, y } of clipping(element)) {
    if (hard(x)) across = Math.max(across, box.left - shown.left, shown.right - box.right);
    if (hard(y)) down = Math.max(down, box.top - shown.top, shown.bottom - box.bottom);
    // What has been scrolled away is not cut by anything further out.
    if (soft(x))
      shown = {
        ...shown,
        left: Math.max(shown.left, box.left),
        right: Math.min(shown.right, box.right),
      };
    if (soft(y))
      shown = {
        ...shown,
        top: Math.max(shown.top, box.top),
        bottom: Math.min(shown.bottom, box.bottom),
      };
  }
  if (shown.right <= shown.left || shown.bottom <= shown.top) return [0, 0];
  return [across, down];
}

function cutText(element, rects, tell) {
  for (const rect of rects) {
    const air = 0.2 * rect.height;
    const [across, down] = lost(
      { left: rect.left, right: rect.right, top: rect.top + air, bottom: rect.bottom - air },
      element,
      textClips,
    );
    if (across > SLACK && across < rect.width)
      tell(element, `${Math.round(across)} px of its text are cut off at the side`);
    if (down > SLACK && down < 0.6 * rect.height)
      tell(element, `${Math.round(down)} px of its text are cut off above or below`);
    const scrolls = textClips(element).some(({ x }) => x !== "visible");
    const width = document.documentElement.clientWidth;
    if (!scrolls && (rect.left < -SLACK || rect.right > width + SLACK) && rect.right > 0)
      tell(
        element,
        `reaches ${Math.round(Math.max(-rect.left, rect.right - width))} px out of the window`,
      );
  }
}

function cutBox(element, tell) {
  const box = boxOf(element);
  if (box.width < 4 || box.height < 4) return;
  // Of a picture in a frame of its own, a part is shown on purpose.
  if (
    element.matches("img, canvas") &&
    element.parentElement.childElementCount === 1 &&
    hard(styleOf(element.parentElement).overflowX)
  )
    return;
  const [across, down] = lost(box, element);
  if ((across > 2 && across < box.width) || (down > 2 && down < box.height))
    tell(element, `${Math.round(Math.max(across, down))} px of it are cut off`);
  const width = document.documentElement.clientWidth;
  const scrolls = clips(element).some(({ x }) => x !== "visible");
  if (!scrolls && (box.left < -SLACK || box.right > width + SLACK) && box.right > 0)
    tell(
      element,
      `reaches ${Math.round(Math.max(-box.left, box.right - width))} px out of the window`,
    );
}

/** A box that scrolls and looks as if all of it were there. */
function cutScroll(element, tell) {
  const style = styleOf(element);
  for (const [overflow, whole, part, edge] of [
    [style.overflowX, element.scrollWidth, element.clientWidth, "right"],
    [style.overflowY, element.scrollHeight, element.clientHeight, "bottom"],
  ]) {
    if (!soft(overflow) || whole - part <= 8 || element === document.body) continue;
    const at = edge === "right" ? element.scrollLeft : element.scrollTop;
    if (at + part >= whole - 8 || tells(element, edge)) continue;
    tell(element, `scrolls (${part} of ${whole} px), and nothing shows that it does`);
  }
}
