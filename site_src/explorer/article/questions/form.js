import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { grouped, plural } from "../../kit/numbers.js";
import { exact } from "../../kit/values/cells.js";

/**
 * One question on the page: what is asked, the answer, and what comes of it.
 *
 * @param {string} name
 * @param {ReturnType<typeof import("./progress.js").createProgress>} progress
 * @param {() => void} onMore  another one is wanted
 */
export function createForm(name, progress, onMore) {
  const text = h("span.question-text");
  const mark = h("span.question-mark", { "aria-hidden": "true" }, "?");
  const legend = h("legend.question-asked", { tabIndex: -1 }, mark, " ", text);
  const answers = h("div.question-answers");
  const verdict = h("div.question-verdict", { role: "status" });
  const see = createButton("See it happen", () => question?.see?.());
  see.classList.add("question-see");
  const more = createButton("Ask me another", () => {
    question = null;
    verdict.textContent = "One moment…";
    after.hidden = true;
    legend.focus();
    onMore();
  });
  more.classList.add("question-more");
  const after = h("div.question-after", { hidden: true }, see, " ", more);
  const forgetting = {
    type: "button",
    onclick() {
      legend.focus();
      progress.clear();
    },
  };
  const forget = h("button.question-forget", forgetting, "Forget my answers");
  const done = h("span");
  const id = `question-${name}-progress`;
  const score = h("p.question-progress", { id }, done, " ", forget);
  const form = { id: `question-${name}`, noValidate: true };
  const element = h("form.question.unprinted", form, [
    h("fieldset", { "aria-describedby": id }, legend, answers),
    verdict,
    after,
    score,
  ]);
  /** @type {Question | null} */
  let question = null;

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = answers.querySelector("input");
    if (input) answerNumber(input);
  });
  progress.listen(count);
  count();

  function count() {
    const answered = progress.count();
    done.textContent = answered
      ? `${progress.has(name) ? "You have answered one like this correctly. " : ""}${plural(answered, "question")} answered rightly so far; only this device knows.`
      : "";
    score.hidden = !answered;
  }

  /** @param {HTMLInputElement} input */
  function answerNumber(input) {
    if (!question) return;
    const value = numberIn(input.value, Number.isInteger(question.right));
    const nothing = Number.isNaN(value);
    input.setAttribute("aria-invalid", String(nothing));
    if (nothing) {
      verdict.textContent = "That is not a number yet; write one such as 12 or −0.5.";
      return;
    }
    const { right, within = 0 } = question;
    tell(Math.abs(value - right) <= within + 1e-9);
  }

  /** @param {boolean} good */
  function tell(good) {
    if (!question) return;
    const { choices, right, because } = question;
    const solution =
      choices?.[right] ??
      (Number.isInteger(right) ? grouped(right).replace("-", "−") : exact(right));
    const judgement = good ? "✓ Right. " : `✗ Not quite: ${solution}. `;
    verdict.replaceChildren(h("b", null, judgement), bound(because));
    element.dataset.verdict = good ? "right" : "wrong";
    after.hidden = false;
    see.hidden = !question.see;
    if (good) progress.add(name);
    answers.querySelectorAll(".question-choice")[right]?.toggleAttribute("data-solution", true);
  }

  /** @param {string[]} choices */
  function offer(choices) {
    return choices.map((choice, index) => {
      const button = createButton(choice, () => {
        for (const other of answers.children)
          other.setAttribute("aria-pressed", String(other === button));
        tell(index === question?.right);
      });
      button.classList.add("question-choice");
      return button;
    });
  }

  function field() {
    // A keyboard for text has a minus sign.
    const keyboard = /** @type {const} */ ({ inputMode: "text", autocomplete: "off" });
    const label = { "aria-label": "Your answer, a number" };
    return [
      h("input.question-number", { ...keyboard, ...label }),
      h("button.button", null, "Answer"),
    ];
  }

  return {
    element,
    /** @param {Question} next */
    put(next) {
      question = next;
      text.textContent = bound(next.text);
      answers.replaceChildren(...(next.choices ? offer(next.choices) : field()));
      verdict.textContent = "";
      delete element.dataset.verdict;
      after.hidden = true;
      more.hidden = Boolean(next.single);
    },
    /** There is no question to this picture. */
    drop() {
      question = null;
      element.remove();
    },
    /** Another question could not be had. @param {string} why */
    fail(why) {
      if (question || !element.isConnected) return;
      verdict.textContent = why;
      after.hidden = false;
    },
  };
}

/** A product is not to be broken at the end of a line. @param {string} text */
const bound = (text) => text.replace(/[ \u2009]×[ \u2009]/g, "\u202f×\u202f");

/**
 * A number as people write it: with spaces or commas between thousands, with a point or a comma before
 * decimals, with either minus sign.
 * @param {string} text
 * @param {boolean} whole  a whole number is asked for: a comma before three digits parts thousands
 */
function numberIn(text, whole) {
  let plain = text.replace(/\s/g, "").replace("−", "-");
  if (whole) plain = plain.replace(/,(?=\d{3}(\D|$))/g, "");
  return plain === "" ? NaN : Number(plain.replace(",", "."));
}
