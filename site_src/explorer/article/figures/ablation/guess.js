import { percent } from "../../../kit/numbers.js";
import { predictionOf } from "../../../data/protocol.js";
import { createSegmented } from "../../../kit/controls/segmented.js";

/**
 * The reader is asked first: what will become of the answer?
 *
 * @typedef {"stays" | "unsure" | "other"} Outcome
 */

const LESS = 0.1; // from here on the answer has become unsure

/** @type {{outcome: Outcome, text: string, hint?: string}[]} */
const GUESSES = [
  { outcome: "stays", text: "It stays" },
  { outcome: "unsure", text: "It becomes unsure", hint: "at least 10 points less" },
  { outcome: "other", text: "Another class wins" },
];

/** What became of the answer. @param {Reply} built @param {Reply} changed @returns {Outcome} */
export function outcomeOf(built, changed) {
  const [before, after] = [predictionOf(built), predictionOf(changed)];
  if (after.index !== before.index) return "other";
  return after.probability <= before.probability - LESS ? "unsure" : "stays";
}

/** @param {string} name  of the figure */
export function createGuess(name) {
  /** @type {Outcome | null} */
  let guessed = null;
  const segments = createSegmented(`${name}-guess`, (index) => {
    guessed = GUESSES[index].outcome;
    segments.mark(null);
  });
  segments.element.classList.add("why-guess", "unprinted");
  segments.fill(GUESSES);

  return {
    element: segments.element,
    /** @param {Reply} reply  of the network as it was built
     * @param {string} change  what will be changed */
    ask(reply, change) {
      const prediction = predictionOf(reply);
      segments.title(
        `Predict: the network says ${prediction.label} (${percent(prediction.probability)}). What becomes of this answer ${change}?`,
      );
    },
    /**
     * Compare what was guessed with what came out.
     * @param {Outcome | null} outcome  null where nothing is changed
     * @returns {string} how a sentence about it begins
     */
    judge(outcome) {
      const right = guessed && outcome ? guessed === outcome : null;
      segments.mark(right);
      return right === null ? "" : right ? "As you predicted. " : "Not as you predicted. ";
    },
    forget() {
      guessed = null;
      segments.mark(null);
      segments.choose(-1);
    },
  };
}
