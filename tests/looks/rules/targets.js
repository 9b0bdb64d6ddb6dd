// Nothing that can be pressed is too small for a finger.

const PRESSED =
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], " +
  "[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=radio], [role=checkbox], " +
  "[role=slider], [role=tab], [role=switch], [role=option], [contenteditable=true]";
const INLINE = "p, li, dd, td, th, figcaption, h1, h2, h3, h4, blockquote, label, summary, small";

/** Where a press reaches an element: its box, that of its label, and what it spreads over besides. */
function reach(element) {
  const boxes = [boxOf(element)];
  const label =
    element.closest("label") ??
    (element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`));
  if (label && element.matches("input, select")) boxes.push(boxOf(label));
  const own = boxOf(element);
  for (const part of ["::before", "::after"]) {
    const style = getComputedStyle(element, part);
    if (style.content === "none" || style.position !== "absolute") continue;
    const [top, right, bottom, left] = ["top", "right", "bottom", "left"].map((side) =>
      parseFloat(style[side]),
    );
    if ([top, right, bottom, left].some(Number.isNaN) || style.pointerEvents === "none") continue;
    boxes.push({
      left: own.left + left,
      top: own.top + top,
      right: own.right - right,
      bottom: own.bottom - bottom,
    });
  }
  const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
  const [right, bottom] = [
    Math.max(...boxes.map((b) => b.right)),
    Math.max(...boxes.map((b) => b.bottom)),
  ];
  return { width: right - left, height: bottom - top };
}

/** A link in the middle of a sentence, which WCAG lets be as high as its line. */
function inSentence(element) {
  if (!element.matches("a[href], button") || !styleOf(element).display.startsWith("inline"))
    return false;
  const around = element.closest(INLINE);
  if (!around) return false;
  const rest = around.textContent.replace(element.textContent, "").replace(/\s+/g, "");
  return rest.length > 3;
}

looks.rules.targets = ({ elements: all, say, options }) => {
  for (const element of all) {
    if (!element.matches(PRESSED) || element.closest("[inert]")) continue;
    if (inSentence(element) || element.closest("math")) continue;
    // A mouse cannot press what is see-through to it; the label beside it is pressed instead.
    const { width, height } = reach(element);
    const least = Math.min(width, height);
    if (least < options.target - 0.5)
      say(
        element,
        `${Math.round(10 * width) / 10} × ${Math.round(10 * height) / 10} px, less than ${options.target}${element.ariaLabel ? ` (“${short(element.ariaLabel, 40)}”)` : ""}`,
      );
  }
};
