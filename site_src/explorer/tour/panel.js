import { announcer } from "../kit/announcer.js";
import { h } from "../kit/element.js";
import { Markup, setMarkup } from "../kit/markup.js";

/**
 * The panel of the tour: a heading, the text of a step, what is ringed, and the ways on, back and
 * out.
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
  const heading = h("h2.tour-title", {
    id: "tour-title",
    tabIndex: -1,
    "aria-describedby": "tour-text tour-asked",
  });
  const prose = h("div.tour-prose");
  const ringed = h("p.tour-ringed.unseen");
  const task = h("p.tour-asked", { id: "tour-asked" });
  const out = { type: "button", "aria-label": "Leave the tour", onclick: onLeave };
  const leave = h("button.button.tour-leave", out, "Leave");
  const back = h("button.button.tour-back", { type: "button", onclick: onBack }, "Back");
  const on = { type: "button", onclick: onNext };
  const next = h("button.button.button-primary.tour-next", on, "Next");
  const element = h(
    "section.tour.unprinted",
    { "aria-labelledby": "tour-title" },
    heading,
    h("div.tour-text", { id: "tour-text" }, prose, ringed),
    task,
    h("div.tour-ways", null, leave, back, next),
  );

  return {
    element,
    /** @param {TourStep} step @param {number} index @param {number} count
     * @param {string} name  of what is ringed */
    show({ title, html: text, wait }, index, count, name) {
      heading.textContent = `Step ${index + 1} of ${count}: ${title}`;
      setMarkup(prose, new Markup(text));
      ringed.textContent = `In the ring: ${name}.`;
      task.textContent = wait ? ASKED[wait] : "";
      delete task.dataset.done;
      back.hidden = index === 0;
      next.textContent = index === count - 1 ? "Finish" : "Next";
      element.scrollTop = 0;
    },
    /** What the step asks for has been done. */
    praise() {
      task.textContent = DONE;
      announcer.tell(DONE, "tour");
      task.dataset.done = "";
    },
    focus: () => heading.focus({ preventScroll: true }),
  };
}
