import { ink, pixels, round } from "./write.js";

const SIDES = { top: 0, right: 90, bottom: 180, left: 270 };

/**
 * A linear gradient of CSS, once or repeated, as one of SVG → its id; empty where it is another.
 *
 * @param {string} image  as computed
 * @param {DrawnBox} box  that it fills
 * @param {string[]} defs
 */
export function gradient(image, box, defs) {
  const match = /^(repeating-)?linear-gradient\((.*)\)$/.exec(image);
  if (!match) return "";
  const [, repeated, inside] = match;
  const parts = inside.split(/,(?![^(]*\))/).map((part) => part.trim());
  const direction = /^(to |-?[\d.]+deg)/.test(parts[0])
    ? /** @type {string} */ (parts.shift())
    : "";
  const angle = (angleOf(direction) * Math.PI) / 180;
  const [down, along] = [-Math.cos(angle), Math.sin(angle)];
  const length = Math.abs(box.width * along) + Math.abs(box.height * down);
  const stops = parts.flatMap((part) => {
    const [colour] = part.match(/[a-z]+\([^)]*\)|^[a-z#]\w*/) ?? [""];
    const places = part.replace(colour, "").trim().split(/\s+/).filter(Boolean);
    const at = places.map((place) =>
      place.endsWith("%") ? (parseFloat(place) / 100) * length : pixels(place),
    );
    return (at.length ? at : [null]).map((place) => ({ colour, at: place }));
  });
  const end = repeated ? (stops[stops.length - 1].at ?? length) : length;
  const from = {
    x: box.x + box.width / 2 - (along * length) / 2,
    y: box.y + box.height / 2 - (down * length) / 2,
  };
  const id = `g${defs.length}`;
  defs.push(
    `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(from.x + along * end)}" y2="${round(from.y + down * end)}"${repeated ? ' spreadMethod="repeat"' : ""}>${stops
      .map(({ colour, at }, i) => {
        const paint = ink(colour);
        const offset = at === null ? i / (stops.length - 1) : at / end;
        // What cannot be seen has the colour of its neighbour, so that it does not grow dark.
        const near = ink((stops[i + 1] ?? stops[i - 1])?.colour ?? "");
        return `<stop offset="${Math.round(offset * 10000) / 10000}" stop-color="${(paint ?? near)?.colour ?? "none"}"${paint?.opacity || !paint ? ` stop-opacity="${paint?.opacity ?? 0}"` : ""}/>`;
      })
      .join("")}</linearGradient>`,
  );
  return id;
}

/** Clockwise from upwards. @param {string} direction */
function angleOf(direction) {
  if (direction.endsWith("deg")) return parseFloat(direction);
  return SIDES[/** @type {keyof typeof SIDES} */ (direction.replace("to ", ""))] ?? 180;
}
