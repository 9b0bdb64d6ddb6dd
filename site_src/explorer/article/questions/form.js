import { createButton } from "../../kit/controls/controls.js";
import { markup, setMarkup } from "../../kit/markup.js";
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
  const element = document.createElement("form");
  element.className = "question unprinted";
  element.noValidate = true;
  element.id = `question-${name}`;
  setMarkup(
    element,
    markup`
    <fieldset aria-describedby="question-${name}-progress">
      <legend class="question-asked" tabindex="-1"><span class="question-mark" aria-hidden="true">?</span> <span class="question-text"></span></legend>
      <div class="question-answers"></div>
    </fieldset>
    <div class="question-verdict" role="status"></div>
    <div class="question-after" hidden>
      <button type="button" class="button question-see">See it happen</button>
      <button type="button" class="button question-more">Ask me another</button>
    </div>
    <p class="question-progress" id="question-${name}-progress"><span></span> <button type="button" class="question-forget">Forget my answers</button></p>`,
  );
  const find = (/** @type {string} */ part) => /** @type {any} */ (element.querySelector(part));
  const [text, answers, verdict, after] = [
    ".question-text",
    ".question-answers",
    ".question-verdict",
    ".question-after",
  ].map(find);
  const legend = find("legend");
  const [see, more, done, forget] = [
    ".question-see",
    ".question-more",
    ".question-progress span",
    ".question-forget",
  ].map(find);
  /** @type {Question | null} */
  let asked = null;

  more.addEventListener("click", () => {
    asked = null;
    verdict.textContent = "One moment…";
    after.hidden = true;
    legend.focus();
    onMore();
  });
  see.addEventListener("click", () => asked?.see?.());
  forget.addEventListener("click", () => {
    legend.focus();
    progress.clear();
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = /** @type {HTMLInputElement | null} */ (answers.querySelector("input"));
    if (input) answerNumber(input);
  });
  progress.listen(count);
  count();

  function count() {
    const answered = progress.count();
    done.textContent = answered
      ? `${progress.has(name) ? "You have answered one like this correctly. " : ""}${plural(answered, "question")} answered rightly so far; only this device knows.`
      : "";
    done.parentElement.hidden = !answered;
  }

  /** @param {HTMLInputElement} input */
  function answerNumber(input) {
    if (!asked) return;
    const value = numberIn(input.value, Number.isInteger(asked.right));
    const nothing = Number.isNaN(value);
    input.setAttribute("aria-invalid", String(nothing));
    if (nothing) {
      verdict.textContent = "That is not a number yet; write one such as 12 or −0.5.";
      return;
    }
    const { right, within = 0 } = asked;
    tell(Math.abs(value - right) <= within + 1e-9);
  }

  /** @param {boolean} good */
  function tell(good) {
    if (!asked) return;
    const { choices, right, because } = asked;
    const solution =
      choices?.[right] ??
      (Number.isInteger(right) ? grouped(right).replace("-", "−") : exact(right));
    verdict.replaceChildren(
      Object.assign(document.createElement("b"), {
        textContent: good ? "✓ Right. " : `✗ Not quite: ${solution}. `,
      }),
      bound(because),
    );
    element.dataset.verdict = good ? "right" : "wrong";
    after.hidden = false;
    see.hidden = !asked.see;
    if (good) progress.add(name);
    answers.querySelectorAll(".question-choice")[right]?.toggleAttribute("data-solution", true);
  }

  /** @param {string[]} choices */
  function offer(choices) {
    return choices.map((choice, index) => {
      const button = createButton(choice, () => {
        for (const other of answers.children)
          other.setAttribute("aria-pressed", String(other === button));
        tell(index === asked?.right);
      });
      button.classList.add("question-choice");
      return button;
    });
  }

  function field() {
    const input = document.createElement("input");
    input.className = "question-number";
    input.inputMode = "text"; // a keyboard that has a minus sign
    input.autocomplete = "off";
    input.setAttribute("aria-label", "Your answer, a number");
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = "Answer";
    return [input, button];
  }

  return {
    element,
    /** @param {Question} question */
    put(question) {
      asked = question;
      text.textContent = bound(question.text);
      answers.replaceChildren(...(question.choices ? offer(question.choices) : field()));
      verdict.textContent = "";
      delete element.dataset.verdict;
      after.hidden = true;
      more.hidden = Boolean(question.single);
    },
    /** There is no question to this picture. */
    drop() {
      asked = null;
      element.remove();
    },
    /** Another question could not be had. @param {string} why */
    fail(why) {
      if (asked || !element.isConnected) return;
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
