import { markup, setMarkup } from "../../kit/markup.js";
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
 * @param {Scene} scene
 * @param {Board} frame
 * @returns {View}
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

  const table = document.createElement("section");
  table.className = "softmax-table";
  setMarkup(
    table,
    markup`
    <div class="softmax-titles" aria-hidden="true">
      <span>score</span><span>less&nbsp;the largest</span><span>e to that</span><span>share</span>
    </div>
    <div class="softmax-classes scroller" role="group" aria-label="Classes"></div>
    <div class="softmax-foot"><span>sum of all ${count}</span><b class="softmax-power" data-number="total"></b><span>100 %</span></div>`,
  );
  const classes = /** @type {HTMLElement} */ (table.children[1]);
  writeSmall(/** @type {HTMLElement} */ (table.querySelector("b")), total);
  const formula = createFraction(numbers, unit);
  const pages = createPages(count, "classes", fill);
  table.insertBefore(pages.element, table.lastElementChild);
  const holder = document.createElement("div");
  holder.className = "softmax-parts";
  holder.append(table, formula.element);
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
    const element = document.createElement("div");
    element.className = "softmax-class";
    element.dataset.index = String(index);
    element.classList.toggle("softmax-own", index === unit);
    setMarkup(
      element,
      markup`
      <button type="button" class="softmax-score"><span class="softmax-name"></span><b data-number="score" data-index="${index}"></b></button>
      <span class="softmax-less" data-number="shifted" data-index="${index}"></span>
      <span class="softmax-power" data-number="power" data-index="${index}"></span>
      <span class="softmax-share"><b data-number="probability" data-index="${index}"></b></span>`,
    );
    const [button, less, power, share] = /** @type {HTMLElement[]} */ ([...element.children]);
    const circle = dot(input.data[index], scene.inputColours(index));
    circle.classList.add("softmax-dot");
    circle.dataset.piece = `${before}:${index}`;
    button.prepend(circle);
    button.children[1].textContent = labels[index];
    button.children[2].textContent = decimal(input.data[index]);
    if (isScore(network, layerBefore ?? undefined)) {
      button.dataset.opens = `${before}:${index}`;
      button.title = `Open the score of ${labels[index]}`;
      button.addEventListener("click", () =>
        scene.enter({ layer: before, unit: index, from: null, at: null }),
      );
    }
    less.textContent = decimal(shifted[index]);
    writeSmall(power, powers[index]);
    /** @type {HTMLElement} */ (share.lastElementChild).textContent = percent(output.data[index]);
    share.prepend(createShareBar(output.data[index]));
    return element;
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
      const sum = /** @type {Element} */ (table.querySelector("[data-number=total]"));
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

/**
 * @param {import("./fraction.js").Numbers} numbers
 * @param {number} index
 */
function sentence({ labels, scores, shifted, probabilities, best }, index) {
  const score = decimal(scores[index]);
  const share = percent(probabilities[index]);
  if (index === best)
    return `${capital(labels[index])} has the highest score, ${score}; after softmax that is ${share} of all.`;
  const below = exact(Math.abs(shifted[index]));
  return `${capital(labels[index])} has a score of ${exact(scores[index])}, ${below} below the highest, that of ${labels[best]}; after softmax that is ${share} of all.`;
}
