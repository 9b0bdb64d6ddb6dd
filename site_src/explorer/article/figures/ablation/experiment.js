import { createAsking } from "../../../data/asking.js";
import { createBoard } from "../../../kit/boards/board.js";
import { createButton } from "../../../kit/controls/controls.js";
import { createProblem } from "../../../kit/controls/problem.js";
import { h } from "../../../kit/element.js";
import { listenForValues } from "../parts/setting.js";
import { createComparison } from "./comparison.js";
import { createGuess, outcomeOf } from "./guess.js";
import { accuracySentence, answerSentence } from "./words.js";

/**
 * An experiment: something in the network is changed, Python computes it again, and both networks are
 * shown next to each other.
 *
 * @typedef {object} Controls  where the reader chooses what is changed
 * @property {HTMLElement} element
 * @property {HTMLElement} bar  part of it, with room for a further button
 * @property {boolean} possible  whether there is anything to choose
 * @property {() => string} about  how a question about it ends
 * @property {(changes: Change[]) => void} mark  these have been chosen
 * @property {(changes: Change[]) => void} turnTo  where these are chosen
 * @property {(built: Reply) => void} show  another picture
 * @property {() => LayerInfo} looksAt  the layer to be looked at first
 *
 * @typedef {(context: FigureContext,
 *   onWish: (changes: Change[], elsewhere?: boolean) => void) => Controls} MakeControls  `elsewhere`: the
 *   reader has turned to another layer, or another kind of layer
 */

/**
 * @param {FigureContext} context
 * @param {HTMLElement} plate
 * @param {object} options
 * @param {string} options.name  of the figure
 * @param {MakeControls} options.makeControls
 * @param {string} options.moral  what is not to be concluded
 * @param {(detail: any) => unknown} [options.read]  the changes that the figure is told of
 * @returns {Figure}
 */
export function experiment(context, plate, { name, makeControls, moral, read = changesIn }) {
  const { site, door } = context;
  /** @type {{picture: Picture, changes: Change[], reply: Reply} | null} */
  let shown = null;
  /** @type {Picture | null} */
  let picture = null;
  /** @type {Change[]} */
  let wished = [];

  plate.classList.add("why");
  const controls = makeControls(context, (changes, elsewhere) => {
    if (elsewhere) lookAround();
    void want(changes);
  });
  if (!controls.possible) return impossible(plate);
  const guess = createGuess(name);
  controls.bar.append(createButton("Reset", reset));
  const waiting = controls.bar.appendChild(h("span.why-waiting", { role: "status" }));
  const problem = createProblem();
  problem.element.classList.add("why-problem");
  const board = createBoard(h("div.board"), context.tell);
  plate.append(guess.element, controls.element, problem.element, board.element);
  const comparison = createComparison(site.network);
  board.body.append(comparison.element, h("p.why-moral", null, moral));
  const asking = createAsking({
    fail: complain,
    wait(busy) {
      waiting.textContent = busy ? "Python computes this…" : "";
      comparison.element.toggleAttribute("data-stale", busy);
    },
  });
  new ResizeObserver(() => comparison.arrange()).observe(plate);
  listenForValues(plate, (detail) => {
    const changes = read(detail);
    if (!Array.isArray(changes)) return;
    controls.turnTo(changes);
    lookAround();
    void want(changes);
  });

  function reset() {
    guess.forget();
    void want([]);
  }

  /** What is asked, and which layer one looks at, goes with what can be chosen. */
  function lookAround() {
    if (picture) guess.ask(picture.reply, controls.about());
    comparison.lookAt(controls.looksAt());
  }

  /** @param {Change[]} changes */
  async function want(changes) {
    wished = changes;
    controls.mark(changes);
    problem.tell(null);
    if (!picture) return;
    const now = picture;
    await asking.begin(
      () => ask(now, changes),
      (reply) => show({ picture: now, changes, reply }),
    );
  }

  /** Without changes it is the very reply that is on the page. @param {Picture} now @param {Change[]} changes */
  async function ask({ ref, attachment, reply }, changes) {
    const view = `figure ${name}`;
    if (changes.length) return door.ask(view, { ask: "trace", image: ref, changes }, attachment);
    door.cancel(view);
    return reply;
  }

  /** @param {NonNullable<typeof shown>} next */
  function show(next) {
    const built = next.picture.reply;
    if (next.picture !== shown?.picture) {
      controls.show(built);
      guess.forget();
    }
    shown = next;
    const { changes, reply } = next;
    comparison.show(built, reply);
    guess.ask(built, controls.about());
    const verdict = guess.judge(changes.length ? outcomeOf(built, reply) : null);
    board.say(
      verdict +
        answerSentence(site.network, changes, built, reply) +
        accuracySentence(site.experiments, changes),
    );
    board.live = true;
    plate.parentElement?.dispatchEvent(
      new CustomEvent("figure-shown", { bubbles: true, detail: { changes } }),
    );
  }

  /** What is shown stays, but for the picture of the page. @param {unknown} error */
  function complain(error) {
    if (picture && picture !== shown?.picture) show({ picture, changes: [], reply: picture.reply });
    wished = shown?.changes ?? [];
    controls.mark(wished);
    problem.tell(error);
  }

  return {
    async show(next) {
      const first = !picture;
      picture = next;
      if (first) lookAround();
      await want(wished);
    },
  };
}

/** @param {any} detail */
const changesIn = (detail) => detail?.changes;

/** @param {HTMLElement} plate @returns {Figure} */
function impossible(plate) {
  plate.append(h("p", null, "In this network there is nothing of this kind to be changed."));
  return { show: async () => {} };
}
