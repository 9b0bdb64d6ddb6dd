import { element } from "../kit/element.js";
import { calm } from "../views/motion.js";
import { elementsOf } from "./targets.js";
import { findPlace, grow } from "./placing.js";

/**
 * Keeps a ring around what a step points at, wherever that moves, and the panel beside it: on a
 * narrow screen the panel is a sheet at the bottom, and what it points at is brought above it.
 *
 * @typedef {import("./placing.js").Box} Box
 */

const REST = 6; // frames after which something has come to rest
const PAD = 6; // between a thing and its ring
const MARGIN = 16; // between a thing that is brought up and the edge of the free part
const SHEET = matchMedia("(max-width: 719px)"); // as in tour.css

/** @param {HTMLElement} panel @param {HTMLElement} theatre  where things move */
export function createGuide(panel, theatre) {
  const ring = element("div", "ring");
  ring.setAttribute("aria-hidden", "true");
  const root = document.documentElement;

  /** @type {import("./targets.js").Target | null} */
  let target = null;
  /** @type {() => void} */
  let onReached = () => {};
  /** @type {HTMLElement | undefined} */
  let found;
  /** @type {Box | null} */
  let box = null;
  /** @type {import("./placing.js").Place | null} */
  let stands = null;
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
    if (elements[0] !== found) lose();
    found = elements[0];
    const now = around(elements);
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
    ring.classList.remove("shown");
  }

  /** Everything is at rest. */
  function settle() {
    settled = true;
    const sheet = SHEET.matches;
    const high = panel.offsetHeight;
    root.style.setProperty("--coach", sheet ? `${high}px` : "0px");
    // A window of another width has another layout. (Another height it has on phones all the time.)
    if (box && !(reached && broughtAt === innerWidth)) {
      const first = !reached;
      [reached, broughtAt] = [true, innerWidth];
      const free = innerHeight - (sheet ? high + playerHeight() : 0);
      if (bringUp(box, free)) still = 0;
      if (first) onReached();
    }
    ring.classList.toggle("shown", box !== null);
    // From now on the eye is to follow it.
    panel.classList.add("glides");
    place(sheet);
  }

  /** Where there is a sheet, the player sticks to it. */
  function playerHeight() {
    const player = /** @type {HTMLElement | null} */ (theatre.querySelector(".view .player"));
    return player && !found?.closest(".player") ? player.offsetHeight : 0;
  }

  /** @param {boolean} sheet */
  function place(sheet) {
    const { offsetWidth: width, offsetHeight: height, style } = panel;
    const window = { width: root.clientWidth, height: innerHeight };
    const seen = box && box.bottom > 0 && box.top < window.height ? box : null;
    // What is scrolled away does not take the panel with it.
    if (!sheet && box && !seen && stands) return;
    stands = sheet
      ? null
      : findPlace({
          target: seen && grow(seen, PAD),
          others: others(),
          panel: { width, height },
          window,
          now: stands,
        });
    style.transform = stands ? `translate(${stands.left}px, ${stands.top}px)` : "";
  }

  /** @param {Box} to */
  function draw(to) {
    const { left, top, right, bottom } = grow(to, PAD);
    const { style } = ring;
    style.transform = `translate(${left}px, ${top}px)`;
    style.width = `${right - left}px`;
    style.height = `${bottom - top}px`;
  }

  /** @param {Box} to @param {number} free  height @returns {boolean} whether the page moves */
  function bringUp({ left, top, right, bottom }, free) {
    const aside = left < 0 || right > root.clientWidth;
    if (aside) found?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    if (top >= MARGIN && bottom <= free - MARGIN) return aside;
    // What is too large begins at the top.
    const above = Math.max(MARGIN, (free - (bottom - top)) / 2);
    scrollBy({ top: top - above, behavior: calm() ? "instant" : "smooth" });
    return true;
  }

  const rests = () => (still = 0);
  const observer = new ResizeObserver(rests);

  return {
    /** Begin to guide. */
    start() {
      document.body.append(ring);
      addEventListener("resize", rests);
      observer.observe(panel);
      cancelAnimationFrame(frame);
      place(SHEET.matches);
      tick();
    },
    /** @param {import("./targets.js").Target} next @param {() => void} then  once it is there */
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
      root.style.removeProperty("--coach");
      target = null;
      found = undefined;
      stands = null;
      panel.classList.remove("glides");
      lose();
    },
  };
}

/**
 * What the visitor wants to see or use meanwhile: what has no parts, and what can be pressed. One map
 * of many matters less than what a neuron is made from.
 */
function others() {
  const all = document.querySelectorAll(":is(.masthead, .explorer) :not(svg, svg *)");
  return [...all]
    .filter((one) => !one.firstElementChild || one.matches("button, label"))
    .filter((one) => !one.closest(".coach, [inert]"))
    .map((one) => {
      const map = one.matches(".column:not(.score) .unit, .unit *");
      const key = one.matches(".target, .source, .picture .unit, .view button");
      const weight = one.matches(".view .button") ? 20 : key ? 4 : map ? 0.25 : 1;
      return { box: one.getBoundingClientRect(), weight };
    });
}

/** @param {HTMLElement[]} elements @returns {Box | null} */
function around(elements) {
  if (!elements.length) return null;
  const boxes = elements.map((one) => one.getBoundingClientRect());
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    // The name of a channel stands below it, and has no box of its own.
    bottom:
      Math.max(...boxes.map(({ bottom }) => bottom)) +
      (elements.some((one) => one.matches(".unit[data-channel]")) ? 16 : 0),
  };
}

/** @param {Animation} animation */
const ends = ({ effect }) => effect?.getComputedTiming().endTime !== Infinity;

/** @param {Box | null} a @param {Box | null} b */
const alike = (a, b) =>
  a === b ||
  (a !== null &&
    b !== null &&
    Math.abs(a.left - b.left) + Math.abs(a.top - b.top) < 1 &&
    Math.abs(a.right - b.right) + Math.abs(a.bottom - b.bottom) < 1);
