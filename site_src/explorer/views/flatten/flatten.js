import { h } from "../../kit/element.js";
import { paint } from "../../kit/pictures/heatmap.js";
import { grouped, plural } from "../../kit/numbers.js";
import { exact, writeNumber } from "../../kit/values/cells.js";
import { createLegends } from "../../kit/maps/legend.js";
import { cut, extreme, piecesOf } from "../../kit/maps/pieces.js";
import { createStrip } from "../../kit/maps/strip.js";
import { placeAt, within } from "../../kit/maps/windows.js";

/**
 * Flatten: a map's values lined up, row by row, and where this piece is in the whole row.
 *
 * @type {ViewMaker}
 */
export function flatten(scene, frame) {
  const { network, layer, unit, input, output } = scene;
  const pieces = piecesOf(network, layer);
  const { name, count, height, width } = pieces;
  const size = height * width;
  const colours = scene.inputColours(unit);
  const values = cut(input.data, pieces, unit);

  const canvas = h("canvas");
  const mark = h("i", { style: `top: ${(100 * unit) / count}%; height: ${100 / count}%` });
  const label = `The whole row of ${grouped(size * count)} elements; this piece is elements ${grouped(unit * size + 1)} to ${grouped((unit + 1) * size)}.`;
  const bar = h("span.flatten-bar", { role: "img", "aria-label": label }, canvas, mark);
  const ends = [
    h("span.flatten-first", null, "1"),
    h("span.flatten-last", null, grouped(size * count)),
  ];
  // A piece's lines blend where the row has more of them than the screen.
  const row = { data: output.data, shape: [output.data.length], step: 1 };
  paint(canvas, row, 0, colours.palette, colours.domain);

  const strip = createStrip({
    label: `${subject()} and its strip of ${layer.name}. Arrow keys move to another pixel.`,
    mapped: true,
    end: h("div.flatten-row", null, bar, ends),
    share: () => [unit / count, (unit + 1) / count],
    onMove: (element) => {
      if (element === at && !player?.running()) return;
      player?.rest(element);
      show(element);
      note();
    },
  });

  const value = h("b.chip", { "data-number": "input" });
  const sum = h("div.flatten-sum");
  const aside = h("p.flatten-note");
  const stays = h("p", null, "The value stays what it is: ", value);
  const readout = h("div.flatten-readout", null, stays, sum, aside);
  strip.element.classList.add("flatten-strip");
  const holder = h("div.flatten-parts", null, strip.element, readout);
  frame.body.append(holder, createLegends([{ name, colours }]));
  const captions = frame.annotate(frame.body);

  let at = 0;

  function subject() {
    if (name === "input") return `The ${network.input.channels[unit]} channel`;
    return input.shape.length === 3 ? `Map ${unit + 1} of ${name}` : `The row of ${name}`;
  }

  /** @param {number} element  of the strip */
  function show(element) {
    at = element;
    strip.light(at);
    const [down, along] = placeAt(at, width);
    const index = unit * size + at;
    writeNumber(value, values[at], colours);
    countUp(index, down, along);
    const share =
      count === 1 ? `all ${grouped(size)}` : `${grouped(size)} of the ${grouped(size * count)}`;
    const which = width > 1 ? `row ${down + 1}, column ${along + 1}` : `row ${down + 1}`;
    frame.say(
      `${subject()} becomes ${share} elements of ${layer.name}, row by row. ` +
        `The value in ${which} is element ${grouped(index + 1)}: ${exact(values[at])}, unchanged.`,
    );
  }

  /** Its place in the row: what comes before it, added up. @param {number} index  from 0
   * @param {number} down @param {number} along */
  function countUp(index, down, along) {
    const lines = [
      ...(count > 1 ? [before(unit, "map", size)] : []),
      ...(width > 1 ? [before(down, "row", width)] : []),
      ["", grouped(along + 1), width > 1 ? "its column" : "its row"],
      ["element", grouped(index + 1), `of ${grouped(size * count)}`],
    ];
    sum.replaceChildren(
      ...lines.flatMap((texts, line) =>
        texts.map((text, i) => {
          const part = h("span", null, text);
          part.classList.toggle("flatten-words", i === 2);
          part.classList.toggle("flatten-total", line === lines.length - 1);
          return part;
        }),
      ),
    );
    aside.textContent = `Programs count from 0. For them it is element ${grouped(index)} = map\u00a0·\u00a0height\u00a0·\u00a0width + row\u00a0·\u00a0width + column.`;
  }

  const note = () => scene.note({ at: placeAt(at, width) });

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

  /** @param {Pick<Scene, "at">} now */
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
    at: () => placeAt(at, width),
    arrange() {
      strip.arrange();
      const { map, row } = strip.parts();
      captions.place(
        [
          { text: "row after row, the values line up", target: map, sides: ["above", "below"] },
          {
            text: "one map’s piece of the row",
            target: mark,
            sides: ["right", "below"],
            width: 110,
          },
        ],
        [map, row, bar, readout, ...ends, ...frame.body.querySelectorAll(".scales")],
      );
    },
    destroy: strip.destroy,
  };
}

/** Whole maps or rows that come before an element. @param {number} many @param {string} noun
 * @param {number} each  values in one */
const before = (many, noun, each) => [
  `${many}\u2009×\u2009${grouped(each)}`,
  grouped(many * each),
  many ? `${plural(many, noun)} before it` : `no ${noun} before it`,
];
