import { element } from "../kit/element.js";
import { createAnswer } from "./answer.js";

/**
 * The frame of a panel: a heading, a way out, room for what fills it, and the network's answer.
 *
 * @param {string} title
 * @param {() => void} onClose
 */
export function createPanel(title, onClose) {
  const panel = element("section", "making");
  panel.setAttribute("aria-labelledby", "making-title");
  panel.innerHTML = `
    <header>
      <h2 id="making-title" tabindex="-1"></h2>
      <button type="button" class="button out"><span aria-hidden="true">×</span> Close</button>
    </header>
    <div class="work"></div>
    <p class="private">It stays on your device: nothing is sent anywhere.</p>`;
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (panel.querySelector(name));
  const [heading, work] = ["h2", ".work"].map(find);
  heading.textContent = title;
  find(".out").addEventListener("click", onClose);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // Not also the view that is open beside it.
    event.preventDefault();
    onClose();
  });
  const answer = createAnswer();
  find(".private").before(answer.element);

  return {
    element: panel,
    /** What fills it. */
    work,
    answer,
    arrive() {
      heading.focus({ preventScroll: true });
      panel.scrollIntoView({ block: "nearest" });
    },
  };
}
