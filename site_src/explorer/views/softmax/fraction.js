import { colour, inkOn } from "../../kit/colours.js";
import { h } from "../../kit/element.js";
import { decimal, percentInWords } from "../../kit/numbers.js";
import { writeSmall } from "../../kit/values/powers.js";

/**
 * Softmax as a fraction: the power of one class over the sum of all of them, a term for each class
 * of the page of classes that is shown; then the same in numbers.
 *
 * @typedef {object} Numbers
 * @property {string[]} labels
 * @property {ArrayLike<number>} scores
 * @property {ArrayLike<number>} shifted
 * @property {ArrayLike<number>} powers
 * @property {number} total
 * @property {ArrayLike<number>} probabilities
 * @property {number} best  the class with the largest score
 * @property {Colours} colours  of the scores
 *
 * @param {Numbers} numbers
 * @param {number} unit
 */
export function createFraction(numbers, unit) {
  const { labels, scores, powers, total, probabilities, best } = numbers;
  const highest = decimal(scores[best]);
  const share = probabilities[unit];
  const [power, sum, quotient] = [powers[unit], total, share].map((value) => {
    const number = h("b.fraction-number");
    writeSmall(number, value);
    return number;
  });
  sum.classList.add("fraction-bottom");
  const written = h("span", null, "or ", h("b", null, percentInWords(share)));
  const division = h("div.fraction-line", null, power, sum);
  const top = h("div.fraction-top", null, term(numbers, unit));
  const bottom = h("div.fraction-bottom.fraction-terms");
  const note =
    `The largest score, ${highest}, is taken off every score first. Above and below the line that is the same division, ` +
    `by e to the power of ${highest}: the quotient stays what it is, and no power is larger than 1.`;

  return {
    element: h("section.fraction", null, [
      h("h3.fraction-title", null, `The share of ${labels[unit]}`),
      h("div.fraction-line", null, top, bottom),
      h("div.fraction-outcome", null, "= ", division, " = ", quotient, " ", written),
      h("p.fraction-note", null, note),
    ]),
    /** @param {number[]} classes  of the page */
    fill(classes) {
      const terms = classes.flatMap((index, i) => [
        ...(i ? [plus(index)] : []),
        term(numbers, index),
      ]);
      if (classes[0] > 0) terms.unshift(rest(), plus(classes[0]));
      const last = classes[classes.length - 1];
      if (last < labels.length - 1) terms.push(plus(last), rest());
      bottom.replaceChildren(...terms);
    },
  };
}

/** It comes and goes with the term of a class. @param {number} index */
const plus = (index) => h("span", { "data-index": index }, " + ");

/** The other pages' terms. */
const rest = () => h("span", null, "…");

/** e to the power of a class's score, less the largest. @param {Numbers} numbers @param {number} index */
function term({ labels, scores, best, colours: { palette, domain } }, index) {
  const [low, high] = domain;
  const share = (scores[index] - low) / (high - low || 1);
  const style = `background-color: ${colour(palette, share)}; color: ${inkOn(palette, share)}`;
  return h("span.fraction-term", { style, title: labels[index], "data-index": index }, [
    h("span.unseen", null, `${labels[index]}: `),
    "e",
    // What is seen as a raised number is read out as one.
    h("span.unseen", null, " to the power of "),
    h("sup.fraction-power", null, `${decimal(scores[index])} − ${bracketed(scores[best])}`),
  ]);
}

/** A negative number after a minus sign. @param {number} value */
const bracketed = (value) => (value < 0 ? `(${decimal(value)})` : decimal(value));
