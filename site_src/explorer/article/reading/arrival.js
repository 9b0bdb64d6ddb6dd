/**
 * Links into the text reach their goal, and it stays there: while what is above it is still laid out
 * or comes to life, the goal is brought back to its line, until the reader does something.
 *
 * @typedef {"start" | "center"} Line  of the window, where the goal is held
 */

/** @type {{element: Element, line: Line} | null} */
let held = null;
/** Of the page, when the goal was brought to its line. */
let height = 0;

function align() {
  if (!held) return;
  height = document.documentElement.scrollHeight;
  held.element.scrollIntoView({ behavior: "instant", block: held.line });
}

/** Go to an element, and stay there. @param {Element} element @param {Line} [line] */
export function hold(element, line = "start") {
  held = { element, line };
  align();
}

const release = () => (held = null);

export function holdTargets() {
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(act, release, { passive: true, capture: true });
  // Something else has scrolled, as who drags the scroll bar: nothing has grown.
  addEventListener(
    "scroll",
    () => {
      if (held && document.documentElement.scrollHeight === height && isAway(held)) release();
    },
    { passive: true },
  );
  new ResizeObserver(align).observe(document.body);

  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  // After a reload, or on the way back, the browser knows better where one was.
  const target = navigation?.type === "navigate" && elementOf(location.hash);
  if (target) hold(target);

  document.addEventListener("click", ({ target: clicked, defaultPrevented }) => {
    const link = /** @type {Element} */ (clicked).closest?.("a[href^='#']");
    const goal = link && elementOf(link.getAttribute("href") ?? "");
    // The browser goes there first.
    if (goal && !defaultPrevented) setTimeout(() => hold(goal));
  });
}

/** Whether it would have to be brought back. @param {NonNullable<typeof held>} goal */
function isAway({ element, line }) {
  if (line !== "start") return false;
  const { scrollMarginTop } = getComputedStyle(element);
  const { scrollPaddingTop } = getComputedStyle(document.documentElement);
  const margin = (parseFloat(scrollMarginTop) || 0) + (parseFloat(scrollPaddingTop) || 0);
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  const off = element.getBoundingClientRect().top - margin;
  // The last ones cannot come as far up as that.
  return Math.abs(off) > 8 && !(off > 0 && scrollTop > scrollHeight - clientHeight - 8);
}

/** @param {string} hash */
function elementOf(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}
