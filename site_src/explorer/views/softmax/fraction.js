import { colour, inkOn } from "../../kit/colours.js";
import { markup, setMarkup } from "../../kit/markup.js";
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
  const element = document.createElement("section");
  element.className = "fraction";
  setMarkup(
    element,
    markup`<h3 class="fraction-title"></h3>
    <div class="fraction-line"><div class="fraction-top"></div><div class="fraction-bottom fraction-terms"></div></div>
    <div class="fraction-outcome">=
      <div class="fraction-line"><b class="fraction-number"></b><b class="fraction-number fraction-bottom"></b></div>
      = <b class="fraction-number"></b> <span>or <b></b></span></div>
    <p class="fraction-note"></p>`,
  );
  const [title, line, outcome, note] = [...element.children];
  title.textContent = `The share of ${labels[unit]}`;
  const [top, bottom] = line.children;
  top.append(term(numbers, unit));
  const share = probabilities[unit];
  const written = outcome.querySelectorAll("b");
  [powers[unit], total, share].forEach((value, i) => writeSmall(written[i], value));
  written[3].textContent = percentInWords(share);
  note.textContent =
    `The largest score, ${highest}, is taken off every score first. Above and below the line that is the same division, ` +
    `by e to the power of ${highest}: the quotient stays what it is, and no power is larger than 1.`;

  return {
    element,
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
function plus(index) {
  const element = document.createElement("span");
  element.dataset.index = String(index);
  element.textContent = " + ";
  return element;
}

/** The other pages' terms. */
function rest() {
  const element = document.createElement("span");
  element.textContent = "…";
  return element;
}

/** e to the power of a class's score, less the largest. @param {Numbers} numbers @param {number} index */
function term({ labels, scores, best, colours }, index) {
  const element = document.createElement("span");
  element.className = "fraction-term";
  element.dataset.index = String(index);
  const power = `${decimal(scores[index])} − ${bracketed(scores[best])}`;
  // What is seen as a raised number is read out as one.
  setMarkup(
    element,
    markup`<span class="unseen"></span>e<span class="unseen"> to the power of </span><sup class="fraction-power"></sup>`,
  );
  element.children[0].textContent = `${labels[index]}: `;
  element.children[2].textContent = power;
  element.title = labels[index];
  const [low, high] = colours.domain;
  const share = (scores[index] - low) / (high - low || 1);
  element.style.backgroundColor = colour(colours.palette, share);
  element.style.color = inkOn(colours.palette, share);
  return element;
}

/** A negative number after a minus sign. @param {number} value */
const bracketed = (value) => (value < 0 ? `(${decimal(value)})` : decimal(value));
