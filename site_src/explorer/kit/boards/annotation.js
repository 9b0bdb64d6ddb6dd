import { h, svg } from "../element.js";

/**
 * Short captions on a drawing, each with an arrow to what it is about.
 *
 *     const captions = frame.annotate(holder);      // once; `holder` is what the drawing is in
 *     captions.place(                               // in `arrange()`, when all else has its place
 *       [{ text: "add up", target: sigma, sides: ["above", "right"] }],
 *       [sigma, bias, map],                         // what no caption may cover
 *     );
 *
 * A caption goes to the first of its sides where it stays inside the holder, and where neither it
 * nor its arrow is on a target, on what is to be avoided or on another caption. Where there is no
 * such place it is not shown. Screen readers have the sentence of the view instead. The visitor can
 * hide all captions with the button “Captions” of the view, which appears as soon as a view has any.
 *
 * @typedef {"above" | "below" | "left" | "right"} Side
 *
 * @typedef {object} Note
 * @property {string} text
 * @property {Element | DOMRect} target  a box is measured on the screen, as elements are
 * @property {Side[]} sides  the best one first
 * @property {number} [width]  of the text at most, in pixels
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */

/** Distances between a caption and its target that are tried, the best one first. */
const APART = [14, 20, 10, 32, 50, 70];
/** How far along its side a caption may be shifted, in shares of its own length. */
const SHIFTS = [0, 0.15, -0.15, 0.3, -0.3, 0.5, -0.5, 0.8, -0.8];
const CLEAR = 4; // pixels between a caption and what it must not touch
const HEAD = 6; // length of an arrow's head
const WIDTH = 150;

/** @param {HTMLElement} holder  is positioned, and as large as the drawing */
export function createAnnotations(holder) {
  const path = svg("path");
  const arrows = svg("svg", { class: "annotation-arrows" }, path);
  const layer = holder.appendChild(h("div.annotation", { "aria-hidden": "true" }, arrows));
  /** @type {HTMLElement[]} */
  const texts = [];

  return {
    element: layer,
    /** @param {Note[]} notes @param {Iterable<Element | DOMRect>} [avoid] */
    place(notes, avoid = []) {
      write(notes);
      const room = holder.getBoundingClientRect();
      const taken = [...avoid, ...notes.map(({ target }) => target)].map((it) => boxOf(it, room));
      const sizes = texts.map(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight]);
      const lines = notes.map(({ target, sides }, i) => {
        const goal = boxOf(target, room);
        const spot = goal.width ? find(goal, sides, sizes[i], taken, room) : null;
        const { style } = texts[i];
        style.visibility = spot ? "" : "hidden";
        // Where it was, it might make the page wider.
        style.transform = spot ? `translate(${spot.box.x}px, ${spot.box.y}px)` : "";
        if (!spot) return "";
        taken.push(spot.box);
        return arrow(spot.box, goal, spot.side);
      });
      path.setAttribute("d", lines.join(""));
    },
  };

  /** @param {Note[]} notes */
  function write(notes) {
    while (texts.length > notes.length) texts.pop()?.remove();
    notes.forEach(({ text, width = WIDTH }, i) => {
      texts[i] ??= layer.appendChild(h("span.annotation-text"));
      if (texts[i].textContent !== text) texts[i].textContent = text;
      texts[i].style.maxWidth = `${width}px`;
    });
  }
}

/** Where it is in the holder. @param {Element | DOMRect} it @param {DOMRect} room @returns {Box} */
function boxOf(it, room) {
  const { x, y, width, height } = it instanceof Element ? it.getBoundingClientRect() : it;
  return { x: x - room.x, y: y - room.y, width, height };
}

/** @param {Box} goal @param {Side[]} sides @param {number[]} size @param {Box[]} taken
 * @param {{width: number, height: number}} room */
function find(goal, sides, size, taken, room) {
  for (const side of sides)
    for (const apart of APART)
      for (const shift of SHIFTS) {
        const box = beside(goal, side, size, apart, shift);
        const inside =
          box.x >= 0 &&
          box.y >= 0 &&
          box.x + box.width <= room.width &&
          box.y + box.height <= room.height;
        if (!inside || taken.some((other) => touch(box, other))) continue;
        const between = way(box, goal, side);
        if (!taken.some((other) => cross(between, other))) return { box, side };
      }
  return null;
}

/** What is between a caption and its target: its arrow goes there. @returns {Box}
 * @param {Box} from @param {Box} to @param {Side} side */
function way(from, to, side) {
  const [[ax, ay], [bx, by]] = ends(from, to, side);
  return {
    x: Math.min(ax, bx),
    y: Math.min(ay, by),
    width: Math.abs(ax - bx),
    height: Math.abs(ay - by),
  };
}

/** @param {Box} goal @param {Side} side @param {number[]} size @param {number} apart
 * @param {number} shift @returns {Box} */
function beside({ x, y, width: w, height: h }, side, [width, height], apart, shift) {
  const [middleX, middleY] = [x + w / 2 - width / 2, y + h / 2 - height / 2];
  const [alongX, alongY] = [middleX + shift * width, middleY + shift * 2 * height];
  const places = {
    above: [alongX, y - apart - height],
    below: [alongX, y + h + apart],
    left: [x - apart - width, alongY],
    right: [x + w + apart, alongY],
  };
  return { x: Math.round(places[side][0]), y: Math.round(places[side][1]), width, height };
}

/** @param {Box} a @param {Box} b */
const touch = (a, b) =>
  a.x < b.x + b.width + CLEAR &&
  b.x < a.x + a.width + CLEAR &&
  a.y < b.y + b.height + CLEAR &&
  b.y < a.y + a.height + CLEAR;

/** @param {Box} a @param {Box} b */
const cross = (a, b) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Where an arrow begins and ends. @param {Box} from @param {Box} to @param {Side} side */
function ends(from, to, side) {
  const upright = side === "above" || side === "below";
  const near = (/** @type {number} */ at, /** @type {number} */ low, /** @type {number} */ high) =>
    Math.max(low, Math.min(high, at));
  const [middleX, middleY] = [to.x + to.width / 2, to.y + to.height / 2];
  const [ax, ay] = upright
    ? [
        near(middleX, from.x + 10, from.x + from.width - 10),
        from.y + (side === "above" ? from.height : 0),
      ]
    : [
        from.x + (side === "left" ? from.width + 3 : -3),
        near(middleY, from.y + 7, from.y + from.height - 7),
      ];
  const [bx, by] = {
    above: [near(ax, to.x + 4, to.x + to.width - 4), to.y - 3],
    below: [near(ax, to.x + 4, to.x + to.width - 4), to.y + to.height + 3],
    left: [to.x - 3, near(ay, to.y + 4, to.y + to.height - 4)],
    right: [to.x + to.width + 3, near(ay, to.y + 4, to.y + to.height - 4)],
  }[side];
  return [
    [ax, ay],
    [bx, by],
  ];
}

/** A bent arrow from a caption to its target. @param {Box} from @param {Box} to @param {Side} side */
function arrow(from, to, side) {
  const [[ax, ay], [bx, by]] = ends(from, to, side);
  const bend = 0.22;
  const [cx, cy] = [(ax + bx) / 2 + bend * (by - ay), (ay + by) / 2 - bend * (bx - ax)];
  const angle = Math.atan2(by - cy, bx - cx);
  const wing = (/** @type {number} */ turn) =>
    `${bx - HEAD * Math.cos(angle + turn)} ${by - HEAD * Math.sin(angle + turn)}`;
  return `M${ax} ${ay}Q${cx} ${cy} ${bx} ${by}M${wing(0.5)}L${bx} ${by}L${wing(-0.5)}`;
}
