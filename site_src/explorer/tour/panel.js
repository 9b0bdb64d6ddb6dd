import { announcer } from "../kit/announcer.js";
import { Markup, markup, setMarkup } from "../kit/markup.js";

/**
 * The panel of the tour: a heading, the text of a step, what is ringed, and the ways on, back and
 * out.
 *
 * @typedef {ReturnType<typeof createPanel>} Panel
 */

/** What is said of a step that asks for something: before it is done. */
const ASKED = {
  picture: "Or keep this one.",
  open: "Try it, or press Next.",
  up: "Try it, or press Next.",
};
const DONE = "Done. Press Next.";

/** @param {Record<"onBack" | "onNext" | "onLeave", () => void>} ways */
export function createPanel({ onBack, onNext, onLeave }) {
  const element = document.createElement("section");
  element.className = "tour unprinted";
  element.setAttribute("aria-labelledby", "tour-title");
  setMarkup(
    element,
    markup`
    <h2 class="tour-title" id="tour-title" tabindex="-1" aria-describedby="tour-text tour-asked"></h2>
    <div class="tour-text" id="tour-text"><div class="tour-prose"></div><p class="tour-ringed unseen"></p></div>
    <p class="tour-asked" id="tour-asked"></p>
    <div class="tour-ways">
      <button type="button" class="button tour-leave" aria-label="Leave the tour">Leave</button>
      <button type="button" class="button tour-back">Back</button>
      <button type="button" class="button button-primary tour-next">Next</button>
    </div>`,
  );
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (element.querySelector(`.tour-${name}`));
  const [heading, prose, ringed, asked] = ["title", "prose", "ringed", "asked"].map(find);
  const [back, next] = ["back", "next"].map(find);
  back.addEventListener("click", onBack);
  next.addEventListener("click", onNext);
  find("leave").addEventListener("click", onLeave);

  return {
    element,
    /** @param {import("./tour.js").Step} step @param {number} index @param {number} count
     * @param {string} name  of what is ringed */
    show({ title, html: text, wait }, index, count, name) {
      heading.textContent = `Step ${index + 1} of ${count}: ${title}`;
      setMarkup(prose, new Markup(text));
      ringed.textContent = `In the ring: ${name}.`;
      asked.textContent = wait ? ASKED[wait] : "";
      delete asked.dataset.done;
      back.hidden = index === 0;
      next.textContent = index === count - 1 ? "Finish" : "Next";
      element.scrollTop = 0;
    },
    /** What the step asks for has been done. */
    praise() {
      asked.textContent = DONE;
      announcer.tell(DONE, "tour");
      asked.dataset.done = "";
    },
    focus: () => heading.focus({ preventScroll: true }),
  };
}
