import { scoresOf } from "../../../data/network/layers.js";
import { createNewest } from "../../../data/newest.js";
import { Superseded } from "../../../data/protocol.js";
import { createBoard } from "../../../kit/boards/board.js";
import { createButton } from "../../../kit/controls/controls.js";
import { createProblem } from "../../../kit/controls/problem.js";
import { h } from "../../../kit/element.js";
import { FARTHEST, createScoreRows, tenth } from "./score-rows.js";
import { listenForValues } from "../parts/setting.js";

const MOST = 4; // classes

/**
 * Softmax and plain division of the same scores, which can be pulled about.
 *
 * @typedef {Reply<ScoresHeader>} ScoresReply
 *
 * @type {FigureMaker}
 */
export function softmaxOrNormalise(context, plate) {
  const { network, experiments, default: first } = context.site;

  const board = createBoard(h("div.board.normalise"), context.tell);
  const add = createButton("Add 10 to each", () => change((score) => score + 10));
  const apart = createButton("Twice as far apart", () => change((score) => 2 * score));
  const reset = createButton("Reset", () => put(start));
  const problem = createProblem();
  const rows = createScoreRows(put);
  board.body.append(rows.element);
  plate.append(h("div.figure-bar", null, add, apart, reset), board.element, problem.element);

  /** @type {string[]} */
  let names = [];
  /** Scores of the picture. @type {number[]} */
  let start = [];
  /** Those that are set, and those that are answered. @type {number[]} */
  let scores = [];
  /** @type {number[]} */
  let answered = [];
  /** Whether Python is at work on some; newer ones wait until it is done. */
  let atWork = false;
  let frame = 0;
  const newest = createNewest();

  /** @param {(score: number) => number} how */
  const change = (how) => put(scores.map((score) => tenth(how(score))));

  /** Set all scores. @param {number[]} next */
  function put(next) {
    if (!next.length || next.some((score) => Math.abs(score) > FARTHEST)) return;
    const same = next.length === rows.count();
    scores = next;
    if (same) rows.set(scores);
    else rows.fill(names, scores);
    for (const [button, how] of /** @type {const} */ ([
      [add, (/** @type {number} */ score) => score + 10],
      [apart, (/** @type {number} */ score) => 2 * score],
    ]))
      // A disabled button would lose the focus.
      button.setAttribute("aria-disabled", String(scores.some((s) => Math.abs(how(s)) > FARTHEST)));
    rows.wait(!equal(scores, answered));
    // However fast one pulls: one question a frame.
    if (!frame) frame = requestAnimationFrame(ask);
  }

  function ask() {
    frame = 0;
    if (!atWork && !equal(scores, answered)) void answer().catch(complain);
  }

  async function answer() {
    const counts = newest.begin();
    const question = scores;
    atWork = true;
    rows.wait(true);
    try {
      const reply = await context.door.ask("figure softmax-or-normalise", {
        ask: "scores",
        scores: question,
      });
      if (!counts()) return;
      answered = question;
      problem.tell(null);
      // Between the two the scores may have moved on.
      board.say(rows.answer(question, reply));
    } finally {
      if (counts()) {
        atWork = false;
        rows.wait(!equal(scores, answered));
      }
    }
    if (!equal(scores, answered)) await answer();
  }

  /** What was there stays. @param {unknown} error */
  function complain(error) {
    if (error instanceof Superseded) return;
    rows.wait(false);
    problem.tell(error);
    if (!answered.length) return;
    scores = answered;
    rows.set(scores);
  }

  listenForValues(plate, ({ scores: given }) => {
    const numbers = given?.map(Number).filter(Number.isFinite) ?? [];
    if (start.length && numbers.length > 1) put(numbers.slice(0, MOST));
  });

  return {
    async show(picture) {
      const { data, step } = picture.reply.tensor(scoresOf(network)?.name ?? "");
      const best = Array.from(data.keys())
        .sort((a, b) => data[b] - data[a])
        .slice(0, MOST);
      names = best.map((index) => network.labels[index]);
      const fromPicture = best.map((index) =>
        tenth(Math.max(-FARTHEST, Math.min(FARTHEST, data[index] * step))),
      );
      const known = picture.ref === first && experiments.scores.length === fromPicture.length;
      start = known ? experiments.scores : fromPicture;
      scores = start;
      answered = [];
      newest.end(); // what was asked about another picture is not wanted any more
      problem.tell(null);
      rows.fill(names, scores);
      const whole = answer()
        .catch(complain)
        .then(() => (board.live = true));
      // What was recorded comes at once; Python is not waited for, the scores can be seen without it.
      await Promise.race([whole, new Promise((done) => setTimeout(done, 300))]);
    },
  };
}

/** @param {number[]} a @param {number[]} b */
const equal = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);
