import { h } from "../kit/element.js";
import { calm } from "../kit/motion.js";
import { alike, around } from "./boxes.js";
import { elementsOf } from "./targets.js";

/**
 * Keeps a ring around what a step points at, wherever that moves, and brings it up to the part of the
 * window that the panel leaves free. The panel is docked at the bottom: it never covers what it speaks
 * of, and it is where it was at the step before.
 */

const REST = 6; // frames after which something has come to rest
const PAD = 3; // between a thing and its ring
const RING = 5; // how wide the ring is
const MARGIN = 16; // between a thing that is brought up and the edge of the free part

/** @param {HTMLElement} panel @param {HTMLElement} theatre  where things move */
export function createGuide(panel, theatre) {
  const ring = h("div.tour-ring.unprinted", { "aria-hidden": "true" });
  const root = document.documentElement;

  /** @type {TourTarget | null} */
  let target = null;
  /** @type {() => void} */
  let onReached = () => {};
  /** The first element of it. @type {HTMLElement | undefined} */
  let pointed;
  /** @type {TourBox | null} */
  let box = null;
  let still = 0;
  let reached = false;
  let broughtAt = 0; // how wide the window was when it was brought up
  let settled = false;
  let frame = 0;

  function tick() {
    frame = requestAnimationFrame(tick);
    if (!still) settled = false;
    const elements = target ? elementsOf(target) : [];
    // Another view may have the same kind of thing.
    if (elements[0] !== pointed) lose();
    pointed = elements[0];
    const now = target && around(elements, target);
    still = alike(now, box) ? still + 1 : 0;
    box = now;
    if (box) draw(box);
    if (still < REST || settled) return;
    // What flies to its place would be in the way where it is just now.
    if (theatre.getAnimations({ subtree: true }).some(ends)) still = 0;
    else settle();
  }

  function lose() {
    reached = false;
    still = 0;
    ring.hidden = true;
  }

  /** Everything is at rest. */
  function settle() {
    settled = true;
    // A window of another width has another layout. (Another height it has on phones all the time.)
    if (box && !(reached && broughtAt === innerWidth)) {
      const first = !reached;
      [reached, broughtAt] = [true, innerWidth];
      const moves = bringUp(box, innerHeight - panel.offsetHeight - inTheWay());
      if (first) onReached();
      if (moves) return void (still = 0);
    }
    ring.hidden = box === null;
  }

  /** What sticks to the lower edge besides the panel. */
  function inTheWay() {
    const free = innerHeight - panel.offsetHeight;
    const stuck = document.elementsFromPoint(root.clientWidth / 2, free - 2);
    const bar = stuck.find((element) => getComputedStyle(element).position === "sticky");
    return bar && !bar.contains(pointed ?? null) ? free - bar.getBoundingClientRect().top : 0;
  }

  /** Whole, at both sides of the window too. @param {TourBox} to */
  function draw({ left, top, right, bottom }) {
    const pad = target?.pad ?? PAD;
    const { style } = ring;
    const start = Math.max(left - pad, RING);
    style.transform = `translate(${start}px, ${top - pad}px)`;
    style.width = `${Math.min(right + pad, root.clientWidth - RING) - start}px`;
    style.height = `${bottom - top + 2 * pad}px`;
  }

  /** @param {TourBox} to @param {number} free  height @returns {boolean} whether the page moves */
  function bringUp(to, free) {
    const aside = to.left < 0 || to.right > root.clientWidth;
    if (aside)
      pointed?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    // A step speaks of more of a view than it points at, such as its player.
    const view = pointed?.closest(".view")?.getBoundingClientRect();
    const whole = view && view.height <= free - MARGIN;
    const { top, bottom } = whole ? view : to;
    if (top >= MARGIN && bottom <= (whole ? free : free - MARGIN)) return aside;
    // What is too large begins at the top.
    const above = Math.max(MARGIN, (free - (bottom - top)) / 2);
    const by = top - above;
    if (Math.abs(by) < 1 || (by < 0 && scrollY === 0)) return aside;
    scrollBy({ top: by, behavior: calm() ? "instant" : "smooth" });
    return true;
  }

  const rests = () => (still = 0);
  const observer = new ResizeObserver(() => {
    root.style.setProperty("--tour", `${panel.offsetHeight}px`);
    // What fits into the window has less of it, or more.
    dispatchEvent(new Event("resize"));
  });

  return {
    /** Begin to guide. */
    start() {
      root.dataset.tour = "open";
      document.body.append(ring);
      addEventListener("resize", rests);
      observer.observe(panel);
      cancelAnimationFrame(frame);
      tick();
    },
    /** @param {TourTarget} next @param {() => void} then  once it is there */
    seek(next, then) {
      target = next;
      onReached = then;
      lose();
    },
    stop() {
      cancelAnimationFrame(frame);
      observer.disconnect();
      removeEventListener("resize", rests);
      ring.remove();
      delete root.dataset.tour;
      root.style.removeProperty("--tour");
      target = null;
      pointed = undefined;
      lose();
    },
  };
}

/** @param {Animation} animation */
const ends = ({ effect }) => effect?.getComputedTiming().endTime !== Infinity;
