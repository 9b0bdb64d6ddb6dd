import { h } from "../../kit/element.js";
import { decimal, percent } from "../../kit/numbers.js";
import { createArrows, createKey } from "./arrows.js";

/**
 * What becomes of all classes: probabilities and scores, before and after. The classes that come
 * first are those that have, or had, the largest probability: whatever moves far is among them.
 *
 * @param {string[]} labels
 * @param {[string, string]} titles  of this side and the other one
 * @param {Reply<CompareHeader>} reply
 * @param {number} [own]  class
 */
export function createScores(labels, titles, reply, own) {
  const about = { noun: "classes", name: (/** @type {number} */ index) => labels[index] };
  const probabilities = createArrows({
    ...about,
    title: "Probabilities",
    number: "probability",
    write: percent,
    scale: { domain: [0, 1], texts: ["0\u00a0%", "100\u00a0%"] },
  });
  const scores = createArrows({ ...about, title: "Scores", number: "score", write: decimal });

  const values = (/** @type {string} */ name) => reply.tensor(name).data;
  const [now, was] = [values("probabilities/left"), values("probabilities/right")];
  const most = labels.map((_, index) => Math.max(now[index], was[index]));
  const order = [...most.keys()].sort((a, b) => most[b] - most[a] || a - b);
  probabilities.show({ before: was, after: now, order, own });
  scores.show({ before: values("scores/right"), after: values("scores/left"), order, own });

  const key = createKey(titles[1], titles[0]);
  return h("section.compare-scores", null, key, probabilities.element, scores.element);
}
