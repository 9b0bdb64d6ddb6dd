import { wordsOf } from "../../../data/failures.js";
import { element } from "../../../kit/element.js";
import { Superseded } from "../../../data/protocol.js";
import { createBoard } from "../../../kit/boards/board.js";
import { createButton } from "../../../kit/controls/controls.js";
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

const SOON = 200; // milliseconds; what comes sooner is not announced

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
  let turn = 0;

  plate.classList.add("why");
  const controls = makeControls(context, (changes, elsewhere) => {
    if (elsewhere) lookAround();
    void want(changes);
  });
  if (!controls.possible) return impossible(plate);
  const guess = createGuess(name);
  controls.bar.append(createButton("Reset", reset));
  const waiting = controls.bar.appendChild(element("span", "why-waiting"));
  waiting.setAttribute("role", "status");
  const problem = element("p", "figure-problem why-problem");
  problem.setAttribute("role", "alert");
  problem.hidden = true;
  const holder = element("div", "board");
  plate.append(guess.element, controls.element, problem, holder);
  const board = createBoard(holder, context.tell);
  const comparison = createComparison(site.network);
  board.body.append(comparison.element);
  const note = element("p", "why-moral");
  note.textContent = moral;
  board.body.append(note);
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
    const mine = ++turn;
    wished = changes;
    controls.mark(changes);
    problem.hidden = true;
    if (!picture) return;
    const now = picture;
    const timer = setTimeout(() => mine === turn && wait(true), SOON);
    try {
      const reply = await ask(now, changes);
      if (mine === turn) show({ picture: now, changes, reply });
    } catch (error) {
      if (mine === turn && !(error instanceof Superseded)) complain(error, now);
    } finally {
      clearTimeout(timer);
      if (mine === turn) wait(false);
    }
  }

  /** Without changes it is the very reply that is on the page. @param {Picture} now @param {Change[]} changes */
  async function ask({ ref, attachment, reply }, changes) {
    const view = `figure ${name}`;
    if (changes.length) return door.ask(view, { ask: "trace", image: ref, changes }, attachment);
    door.cancel(view);
    return reply;
  }

  /** @param {boolean} busy */
  function wait(busy) {
    waiting.textContent = busy ? "Python computes this…" : "";
    comparison.element.toggleAttribute("data-stale", busy);
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

  /** What is shown stays, but for the picture of the page. @param {unknown} error @param {Picture} now */
  function complain(error, now) {
    if (now !== shown?.picture) show({ picture: now, changes: [], reply: now.reply });
    wished = shown?.changes ?? [];
    controls.mark(wished);
    problem.hidden = false;
    problem.textContent = wordsOf(error);
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
  const sentence = plate.appendChild(document.createElement("p"));
  sentence.textContent = "In this network there is nothing of this kind to be changed.";
  return { show: async () => {} };
}
