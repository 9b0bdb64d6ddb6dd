/**
 * What stands in the panel of the tour: a heading, the text of a step, what is ringed, and the ways
 * on, back and out.
 *
 * @typedef {ReturnType<typeof createPanel>} Panel
 */

/** What is said of a step that asks for something: before it is done. */
const ASKED = {
  picture: "Or keep the one that is there.",
  open: "Do it, or let Next do it for you.",
  up: "Do it, or let Next do it for you.",
};
const DONE = "Done. Next goes on from here.";

/** @param {Record<"onBack" | "onNext" | "onLeave", () => void>} ways */
export function createPanel({ onBack, onNext, onLeave }) {
  const element = document.createElement("section");
  element.className = "coach";
  element.setAttribute("aria-labelledby", "coach-title");
  element.innerHTML = `
    <h2 id="coach-title" tabindex="-1" aria-describedby="coach-text"></h2>
    <button type="button" class="out" aria-label="Leave the tour" title="Leave the tour">×</button>
    <div id="coach-text"><div class="prose"></div><p class="ringed"></p></div>
    <p class="asked" role="status"></p>
    <div class="ways">
      <button type="button" class="button back">Back</button>
      <button type="button" class="button on">Next</button>
    </div>`;
  const find = (/** @type {string} */ name) => /** @type {any} */ (element.querySelector(name));
  const [heading, prose, ringed, asked] = ["h2", ".prose", ".ringed", ".asked"].map(find);
  const [back, on] = [find(".back"), find(".on")];
  back.addEventListener("click", onBack);
  on.addEventListener("click", onNext);
  find(".out").addEventListener("click", onLeave);

  return {
    element,
    /** @param {import("./tour.js").Step} step @param {number} index @param {number} count
     * @param {string} name  of what is ringed */
    show({ title, html, wait }, index, count, name) {
      heading.textContent = `Step ${index + 1} of ${count}: ${title}`;
      prose.innerHTML = html;
      ringed.textContent = `In the ring: ${name}.`;
      asked.textContent = wait ? ASKED[wait] : "";
      asked.classList.remove("done");
      back.hidden = index === 0;
      on.textContent = index === count - 1 ? "Finish" : "Next";
      element.scrollTop = 0;
    },
    /** What the step asks for has been done. */
    praise() {
      asked.textContent = DONE;
      asked.classList.add("done");
    },
    focus: () => heading.focus({ preventScroll: true }),
  };
}
