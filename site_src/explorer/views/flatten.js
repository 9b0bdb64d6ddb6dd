import { paint } from "../heatmap.js";
import { grouped } from "../numbers.js";
import { exact, writeNumber } from "./cells.js";
import { createLegends } from "./legend.js";
import { cut, extreme, piecesOf } from "./pieces.js";
import { createStrip } from "./strip.js";
import { within } from "./windows.js";

/**
 * Flatten: a map's values lined up, row by row, and where this piece is in the whole row.
 *
 * @param {import("./scene.js").Scene} scene
 * @param {import("./board.js").Board} frame
 * @returns {import("./scene.js").View}
 */
export function flatten(scene, frame) {
  const { network, layer, unit, input, output } = scene;
  const pieces = piecesOf(network, layer);
  const { name, count, height, width } = pieces;
  const size = height * width;
  const colours = scene.inputColours(unit);
  const values = cut(input.data, pieces, unit);

  const end = document.createElement("div");
  end.className = "whole-row";
  end.innerHTML = `<span class="bar"><canvas></canvas><i></i></span><span class="from">1</span><span class="to"></span>`;
  const bar = /** @type {HTMLElement} */ (end.firstElementChild);
  bar.setAttribute("role", "img");
  bar.setAttribute(
    "aria-label",
    `The whole row of ${grouped(size * count)} elements; this piece is elements ${grouped(unit * size + 1)} to ${grouped((unit + 1) * size)}.`,
  );
  const [canvas, mark] = /** @type {any} */ ([...bar.children]);
  // A piece's lines blend where the row has more of them than the screen.
  const row = { data: output.data, shape: [output.data.length], step: 1 };
  paint(canvas, row, 0, colours.palette, colours.domain);
  mark.style.top = `${(100 * unit) / count}%`;
  mark.style.height = `${100 / count}%`;
  /** @type {HTMLElement} */ (end.lastElementChild).textContent = grouped(size * count);

  const strip = createStrip({
    label: `${subject()} and its strip of ${layer.name}. Arrow keys move to another pixel.`,
    mapped: true,
    end,
    share: () => [unit / count, (unit + 1) / count],
    onMove: (element) => {
      if (element === at && !player?.running()) return;
      player?.rest(element);
      show(element);
      note();
    },
  });

  const readout = document.createElement("div");
  readout.className = "readout indices";
  readout.innerHTML = `
    <p class="value">The value stays what it is: <b data-number="input"></b></p>
    <p class="formula">element = map · height · width + row · width + column</p>
    <p class="formula numbers"></p>
    <p class="small">All counted from 0, as computers do.</p>`;
  const value = /** @type {HTMLElement} */ (readout.querySelector("b"));
  const formula = /** @type {HTMLElement} */ (readout.querySelector(".numbers"));

  const holder = document.createElement("div");
  holder.className = "flatten-parts";
  holder.append(strip.element, readout);
  frame.body.append(holder, createLegends([{ name, colours }]));

  let at = 0;

  function subject() {
    if (name === "input") return `The ${network.input.channels[unit]} channel`;
    return input.shape.length === 3 ? `Map ${unit + 1} of ${name}` : `The row of ${name}`;
  }

  /** @param {number} element  of the strip */
  function show(element) {
    at = element;
    strip.light(at);
    const [down, along] = [Math.floor(at / width), at % width];
    const index = unit * size + at;
    writeNumber(value, values[at], colours);
    const product = (/** @type {number[]} */ ...factors) => factors.join("\u2009·\u2009");
    formula.innerHTML = `<b></b> = <span></span> + <span></span> + <span></span>`;
    [index, product(unit, height, width), product(down, width), along].forEach((part, i) => {
      formula.children[i].textContent = String(part);
    });
    const share =
      count === 1 ? `all ${grouped(size)}` : `${grouped(size)} of the ${grouped(size * count)}`;
    const which = width > 1 ? `row ${down + 1}, column ${along + 1}` : `row ${down + 1}`;
    frame.say(
      `${subject()} becomes ${share} elements of ${layer.name}, row by row. ` +
        `The value in ${which} is element ${grouped(index + 1)}, or ${grouped(index)} when counted from 0: ${exact(values[at])}, unchanged.`,
    );
  }

  const note = () => scene.note({ at: [Math.floor(at / width), at % width] });

  const player =
    size > 1
      ? frame.addPlayer({
          steps: size,
          onStep: show,
          onRun: (running) => {
            if (!running) note();
          },
          describe: (step) => `element ${step + 1} of ${size}`,
        })
      : null;

  /** @param {Pick<import("./scene.js").Scene, "at">} now */
  function elementOf(now) {
    const [down, along] = within(now.at ?? [0, 0], [height, width]);
    return now.at ? down * width + along : extreme(values);
  }

  strip.fill({ sheet: { data: values, height, width }, colours });
  show(elementOf(scene));
  player?.rest(at);

  return {
    show(now) {
      const element = elementOf(now);
      if (player?.running() || element === at) return;
      player?.rest(element);
      show(element);
    },
    at: () => [Math.floor(at / width), at % width],
    arrange: strip.arrange,
    destroy: strip.destroy,
  };
}
