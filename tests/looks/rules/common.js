// What all rules share: which texts and boxes of the page can be seen, and how much of them.

const TINY = 2; // pixels: what is clipped to less is there for screen readers only
const SEE = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
const NO_TEXT = new Set([
  "SCRIPT",
  "STYLE",
  "NOSCRIPT",
  "TEMPLATE",
  "OPTION",
  "SELECT",
  "TEXTAREA",
]);
const NO_SVG_TEXT = new Set(["title", "desc", "metadata"]);

/** Answers of a function that are asked for again and again while nothing changes. */
function remembered(answer) {
  let known = new WeakMap();
  const ask = (key) => {
    if (!known.has(key)) known.set(key, answer(key));
    return known.get(key);
  };
  ask.forget = () => (known = new WeakMap());
  return ask;
}

const styleOf = remembered((element) => getComputedStyle(element));
const boxOf = remembered((element) => element.getBoundingClientRect());
const seen = remembered((element) => element.checkVisibility(SEE) && !hiddenByClip(element));

/** The boxes that cut off what is larger than they are, from the nearest one outwards. */
const clips = remembered((element) => {
  const found = [];
  let position = styleOf(element).position;
  for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
    if (position === "fixed") break;
    const style = styleOf(up);
    const holds =
      position !== "absolute" || style.position !== "static" || style.transform !== "none";
    if (!holds) continue;
    if (up instanceof SVGElement ? up.tagName === "svg" : style.display !== "inline") {
      const [x, y] = [style.overflowX, style.overflowY];
      if (x !== "visible" || y !== "visible" || style.clipPath !== "none")
        found.push({ element: up, box: boxOf(up), x, y, shape: style.clipPath !== "none" });
    }
    position = style.position;
  }
  return found;
});

/** The same for a text: the element that it stands in may clip it as well. */
const textClips = remembered((element) => {
  const { overflowX: x, overflowY: y, display } = styleOf(element);
  const own =
    element instanceof HTMLElement && display !== "inline" && (x !== "visible" || y !== "visible");
  return own ? [{ element, box: boxOf(element), x, y }, ...clips(element)] : clips(element);
});

/** Something for screen readers alone: clipped to nothing. */
function hiddenByClip(element) {
  const own = boxOf(element);
  const style = styleOf(element);
  const clipped =
    style.overflowX !== "visible" || style.clipPath !== "none" || style.clip !== "auto";
  if (clipped && (own.width <= TINY || own.height <= TINY) && element instanceof HTMLElement)
    return true;
  if (/inset\((50|100)%\)/.test(style.clipPath)) return true;
  return clips(element).some(
    ({ element: up, box }) =>
      up instanceof HTMLElement &&
      (box.width <= TINY || box.height <= TINY || /inset\((50|100)%\)/.test(styleOf(up).clipPath)),
  );
}

/** What is left of a rectangle within the boxes that clip an element. */
function within(rect, element, clipping = clips) {
  let { left, top, right, bottom } = rect;
  for (const { box, x, y } of clipping(element)) {
    if (x !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
    if (y !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  return { left, top, right, bottom, width: right - left, height: bottom - top };
}

/** Every text that can be seen: its node, its element, and the rectangles of its lines. */
function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.data.trim() || NO_TEXT.has(element.tagName)) continue;
    if (element instanceof SVGElement && NO_SVG_TEXT.has(element.tagName)) continue;
    if (!seen(element)) continue;
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(
      ({ width, height }) => width > 0.5 && height > 0.5,
    );
    if (rects.length) found.push({ node, element, text: node.data.trim(), rects });
  }
  return found;
}

/** Every element that can be seen. */
const elements = (root) =>
  [root, ...root.querySelectorAll("*")].filter(
    (element) => seen(element) && !(element.tagName in NO_TEXT),
  );

/** How an element can be found again, and read by people. */
function nameOf(element) {
  const parts = [];
  for (let up = element; up && parts.length < 3 && up !== document.body; up = up.parentElement) {
    const first = [...up.classList][0];
    const data = ["tool", "makes", "figure", "column", "number"].find(
      (key) => key in (up.dataset ?? {}),
    );
    parts.unshift(
      up.id
        ? `#${up.id}`
        : `${up.tagName.toLowerCase()}${first ? `.${first}` : ""}${data ? `[data-${data}=${up.dataset[data]}]` : ""}`,
    );
    if (up.id) break;
  }
  return parts.join(" > ");
}

const short = (text, most = 60) => {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
};

/** @returns {[number, number, number, number]} red, green, blue, and how opaque */
function colour(text) {
  const found = text.match(/[\d.]+%?/g)?.map((part) => parseFloat(part)) ?? [0, 0, 0, 0];
  if (/^color\(/.test(text)) return [...found.slice(0, 3).map((v) => 255 * v), found[3] ?? 1];
  return [found[0], found[1], found[2], found[3] ?? 1];
}

/** What lies behind an element: the first background that lets nothing through, from it outwards. */
function ground(element) {
  for (let up = element; up; up = up.parentElement) {
    const style = styleOf(up);
    if (style.backgroundImage !== "none") return null; // a gradient or a picture: nobody knows
    const [r, g, b, a] = colour(style.backgroundColor);
    if (a > 0.95) return [r, g, b];
  }
  return [255, 255, 255];
}

const looks = { rules: {} };

/** Break no rule, or say which: every finding has its rule, its element and what is wrong. */
looks.check = (selector, options) => {
  for (const known of [styleOf, boxOf, seen, clips, textClips]) known.forget();
  const roots = [...document.querySelectorAll(selector)];
  const left = options.without ? [...document.querySelectorAll(options.without)] : [];
  const outside = (element) => left.some((one) => one.contains(element));
  const found = [];
  const all = roots.flatMap((root) => texts(root)).filter(({ element }) => !outside(element));
  const boxes = roots.flatMap((root) => elements(root)).filter((element) => !outside(element));
  for (const [rule, check] of Object.entries(looks.rules)) {
    const say = (element, what) =>
      found.push({ rule, element: nameOf(element), text: short(element.textContent ?? ""), what });
    check({ texts: all, elements: boxes, roots, say, options });
  }
  return found;
};
window.looks = Object.assign(window.looks ?? {}, looks);
