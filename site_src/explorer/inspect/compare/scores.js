import { element } from "../../kit/element.js";
import { decimal, percent } from "../../kit/numbers.js";
import { createArrows, createKey } from "./arrows.js";

/**
 * What becomes of all classes: probabilities and scores, before and after. The classes that come
 * first are those that have, or had, the largest probability: whatever moves far is among them.
 *
 * @param {string[]} labels
 * @param {[string, string]} titles  of this side and the other one
 */
export function createScores(labels, titles) {
  const holder = element("section", "compare-scores");
  const about = { noun: "classes", name: (/** @type {number} */ index) => labels[index] };
  const lists = {
    probabilities: createArrows({
      ...about,
      title: "Probabilities",
      number: "probability",
      write: percent,
      scale: { domain: [0, 1], texts: ["0\u00a0%", "100\u00a0%"] },
    }),
    scores: createArrows({ ...about, title: "Scores", number: "score", write: decimal }),
  };
  holder.append(
    createKey(titles[1], titles[0]),
    ...Object.values(lists).map((list) => list.element),
  );

  return {
    element: holder,
    /** @param {Reply<any>} reply  of a comparison @param {number} [own]  class */
    show(reply, own) {
      const shares = ["left", "right"].map((side) => reply.tensor(`probabilities/${side}`).data);
      const most = labels.map((_, index) => Math.max(shares[0][index], shares[1][index]));
      const order = [...most.keys()].sort((a, b) => most[b] - most[a] || a - b);
      for (const [what, list] of Object.entries(lists)) {
        const [after, before] = ["left", "right"].map(
          (side) => reply.tensor(`${what}/${side}`).data,
        );
        list.show({ before, after, order, own });
      }
    },
  };
}
