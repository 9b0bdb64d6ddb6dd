import { h } from "../../kit/element.js";
import { capital, decimal, percent } from "../../kit/numbers.js";
import { createShareBar } from "../../kit/values/value-bar.js";
import { dot, exact } from "../../kit/values/cells.js";
import { createFraction } from "./fraction.js";
import { isScore } from "../../scene/levels.js";
import { createLegends } from "../../kit/maps/legend.js";
import { extreme } from "../../kit/maps/pieces.js";
import { createPages, PAGE } from "../../kit/controls/pages.js";
import { writeSmall } from "../../kit/values/powers.js";

/**
 * Softmax: the scores before, the probabilities after, and between them the powers of which each
 * class gets its share. One row a class; what is pointed at is lit in the rows and in the formula.
 *
 * @type {ViewMaker}
 */
export function softmax(scene, frame) {
  const { network, before, layerBefore, unit, input, output, whole } = scene;
  const { labels } = network;
  const [shifted, powers, [total]] = ["shifted", "powers", "total"].map(
    (name) => whole.tensor(name).data,
  );
  const numbers = {
    labels,
    scores: input.data,
    shifted,
    powers,
    total,
    probabilities: output.data,
    best: extreme(input.data),
    colours: scene.inputColours(unit),
  };
  const count = input.data.length;

  const titles = ["score", "less\u00a0the largest", "e to that", "share"];
  const classes = h("div.softmax-classes.scroller", { role: "group", "aria-label": "Classes" });
  const sum = h("b.softmax-power", { "data-number": "total" });
  writeSmall(sum, total);
  const formula = createFraction(numbers, unit);
  const pages = createPages(count, "classes", fill);
  const table = h("section.softmax-table", null, [
    h(
      "div.softmax-titles",
      { "aria-hidden": "true" },
      titles.map((title) => h("span", null, title)),
    ),
    classes,
    pages.element,
    h(
      "div.softmax-foot",
      null,
      h("span", null, `sum of all ${count}`),
      sum,
      h("span", null, "100 %"),
    ),
  ]);
  const holder = h("div.softmax-parts", null, table, formula.element);
  frame.body.append(holder, createLegends([{ name: "scores", colours: numbers.colours }]));

  const captions = frame.annotate(frame.body);

  let lit = -1;

  /** @param {number} from */
  function fill(from) {
    const page = Array.from({ length: Math.min(PAGE, count - from) }, (_, i) => from + i);
    classes.replaceChildren(...page.map(row));
    formula.fill(page);
    light(lit);
  }

  /** @param {number} index */
  function row(index) {
    /** @param {"b" | "span.softmax-less" | "span.softmax-power"} tag @param {string} what @param {string} [text] */
    const number = (tag, what, text) => h(tag, { "data-number": what, "data-index": index }, text);
    const circle = dot(input.data[index], scene.inputColours(index));
    circle.classList.add("softmax-dot");
    circle.dataset.piece = `${before}:${index}`;
    const way = isScore(network, layerBefore) && {
      title: `Open the score of ${labels[index]}`,
      "data-opens": `${before}:${index}`,
      onclick: () => scene.enter({ layer: before, unit: index, from: null, at: null }),
    };
    const power = number("span.softmax-power", "power");
    writeSmall(power, powers[index]);
    const probability = output.data[index];
    const tag = index === unit ? "div.softmax-class.softmax-own" : "div.softmax-class";
    return h(tag, { "data-index": index }, [
      h("button.softmax-score", { type: "button", ...way }, [
        circle,
        h("span.softmax-name", null, labels[index]),
        number("b", "score", decimal(input.data[index])),
      ]),
      number("span.softmax-less", "shifted", decimal(shifted[index])),
      power,
      h("span.softmax-share", null, [
        createShareBar(probability),
        number("b", "probability", percent(probability)),
      ]),
    ]);
  }

  /** Light a class in its row and its term, and say how it fares. @param {number} index */
  function light(index) {
    lit = index;
    for (const [name, on] of [
      [".softmax-class", "softmax-lit"],
      [".fraction-term", "fraction-lit"],
    ])
      for (const part of holder.querySelectorAll(name))
        part.classList.toggle(on, /** @type {HTMLElement} */ (part).dataset.index === `${index}`);
    frame.say(sentence(numbers, index));
  }

  const player = frame.addPlayer({
    steps: count,
    onStep(step) {
      const index = step === count - 1 ? unit : step;
      pages.reveal(index);
      light(index);
    },
    onRun() {},
    describe: (step) => `class ${step + 1} of ${count}: ${labels[step]}`,
  });

  /** The visitor points at a class. @param {Event} event */
  function point({ target }) {
    const part = /** @type {Element} */ (target).closest(".softmax-class, .fraction-term");
    if (!part) return;
    const index = Number(/** @type {HTMLElement} */ (part).dataset.index);
    if (index === lit && !player.running()) return;
    player.rest(index);
    light(index);
    scene.note({ from: index });
  }
  for (const kind of ["pointerover", "focusin", "click"]) holder.addEventListener(kind, point);

  // Whoever turns a page wants to see it.
  pages.element.addEventListener("click", () => player.rest(Math.max(0, lit)));

  lit = scene.from ?? unit;
  pages.reveal(lit);
  player.rest(lit);

  return {
    show({ from }) {
      const index = from ?? unit;
      if (player.running() || index === lit) return;
      pages.reveal(index);
      light(index);
    },
    arrange() {
      captions.place(
        [{ text: "each one is divided by their sum", target: sum, sides: ["below"] }],
        [table, formula.element, ...frame.body.querySelectorAll(".scales")],
      );
    },
    begin() {
      // From a link to a class one comes to look at that class.
      if (scene.from === null) player.begin();
    },
  };
}

/** @param {import("./fraction.js").Numbers} numbers @param {number} index */
function sentence({ labels, scores, shifted, probabilities, best }, index) {
  const score = decimal(scores[index]);
  const share = percent(probabilities[index]);
  if (index === best)
    return `${capital(labels[index])} has the highest score, ${score}; after softmax that is ${share} of all.`;
  const below = exact(Math.abs(shifted[index]));
  return `${capital(labels[index])} has a score of ${exact(scores[index])}, ${below} below the highest, that of ${labels[best]}; after softmax that is ${share} of all.`;
}
