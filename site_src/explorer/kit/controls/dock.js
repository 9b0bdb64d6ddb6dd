import { h } from "../element.js";

/**
 * A panel beside what it changes: a column next to the network where the window is wide, a sheet at
 * the bottom of the window elsewhere (`dock.css` decides). The document knows of it: `data-dock` on
 * `<html>` says that one is open, `--dock` is the height of the sheet (0 for a column), and the page
 * gets as much room at its end, so that nothing can stay hidden behind it.
 *
 * One dock is open at a time: opening another one closes it.
 */

const LEAST = 320; // pixels of height that a column has
const APART = 24; // between the top of its row and the column, and below the column

/** The one that is open. @type {{yield: () => void} | null} */
let open = null;

/**
 * @param {object} options
 * @param {string} options.id  no two on the page have the same
 * @param {string} options.title
 * @param {"start" | "end"} [options.side]  of the network, where it is a column
 * @param {(returning: boolean) => void} options.onClose  it has to close: `returning` where the visitor
 *   wants to go back to where they opened it, not where another dock takes its place
 */
export function createDock({ id, title, side = "start", onClose }) {
  const name = `${id}-title`;
  const heading = h("h2.dock-title", { id: name, tabIndex: -1 }, title);
  const close = { type: "button", title: "Close this panel", "aria-label": "Close this panel" };
  const out = h("button.button.dock-out", { ...close, onclick: () => onClose(true) }, "×");
  const head = h("header.dock-head", null, heading, out);
  const body = h("div.dock-body.scroller");
  const panel = { id, "data-side": side, "aria-labelledby": name };
  const dock = h("section.dock.unprinted", panel, head, body);
  dock.addEventListener("keydown", (event) => {
    // A list that is folded out takes the key for itself.
    const listed = event.target instanceof HTMLSelectElement;
    if (event.key !== "Escape" || event.defaultPrevented || listed) return;
    // Not also the view that is open beside it.
    event.preventDefault();
    onClose(true);
  });

  const root = document.documentElement;
  const isSheet = () => getComputedStyle(dock).position === "fixed";
  const measure = () => root.style.setProperty("--dock", `${isSheet() ? dock.offsetHeight : 0}px`);
  const resized = new ResizeObserver(measure);

  /** A column ends with the window. Not while the page is scrolled: its row would change its height. */
  function fit() {
    const top = Math.max(0, dock.parentElement?.getBoundingClientRect().top ?? 0);
    dock.style.maxHeight = isSheet() ? "" : `${Math.max(LEAST, innerHeight - top - APART)}px`;
  }

  function leave() {
    if (open !== self) return;
    open = null;
    resized.disconnect();
    removeEventListener("resize", fit);
    dock.remove();
    delete root.dataset.dock;
    root.style.removeProperty("--dock");
  }

  /** What it changes comes into the part of the window that a sheet has left. A picture is read from
   * the network's beginning, so that comes to the window's edge; of a view the end has the result. */
  function reveal() {
    measure();
    const floor = dock.parentElement;
    if (!floor || !isSheet()) return;
    const whole = floor.getBoundingClientRect().bottom <= innerHeight - dock.offsetHeight;
    const block = side === "start" && !whole ? "start" : "nearest";
    floor.scrollIntoView({ block, behavior: motion() });
  }

  const self = {
    /** Close for another one. */
    yield() {
      onClose(false);
      leave();
    },
  };

  return {
    element: dock,
    /** Between the heading and the way out there is room for a short line. */
    head,
    heading,
    /** What fills it; it scrolls by itself. */
    body,
    /** @param {HTMLElement} holder  the row of the network (`.dock-floor`) */
    open(holder) {
      if (open === self) return;
      open?.yield();
      open = self;
      if (side === "start") holder.prepend(dock);
      else holder.append(dock);
      root.dataset.dock = "open";
      fit();
      addEventListener("resize", fit);
      resized.observe(dock);
      measure();
    },
    close: leave,
    reveal,
    /** Once it is filled: the focus comes to its heading. */
    arrive() {
      heading.focus({ preventScroll: true });
      reveal();
    },
  };
}

/** @returns {ScrollBehavior} */
const motion = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
