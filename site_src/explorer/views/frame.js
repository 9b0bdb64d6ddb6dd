import { kindName } from "../overview/words.js";
import { createPlayer } from "./player.js";

/**
 * What every view has around it: a title, a sentence that is true just now, the way to the article,
 * the way up, and the player.
 *
 * @typedef {ReturnType<typeof createFrame>} Frame
 *
 * @param {object} options
 * @param {string} options.title
 * @param {import("../protocol.js").LayerInfo} options.layer
 * @param {"close" | "back"} options.up  to the overview, or to another view
 * @param {() => void} options.onClose
 * @param {(sentence: string) => void} options.onSay  to those who do not see it
 */
export function createFrame({ title, layer, up, onClose, onSay }) {
  const element = document.createElement("section");
  element.className = `view ${layer.kind}`;
  element.setAttribute("aria-labelledby", "view-title");
  element.setAttribute("aria-describedby", "view-sentence");
  element.innerHTML = `
    <header>
      <div class="heading">
        <h2 id="view-title" tabindex="-1"></h2>
        <a class="info">i</a>
        <button type="button" class="button close"><span aria-hidden="true">${up === "close" ? "✕" : "‹"}</span> <span>${up === "close" ? "Close" : "Back"}</span></button>
      </div>
      <p id="view-sentence"></p>
    </header>
    <div class="body"></div>`;
  const find = (/** @type {string} */ name) => /** @type {any} */ (element.querySelector(name));
  const [heading, info, close] = [find("h2"), find(".info"), find(".close")];
  heading.textContent = title;
  info.href = `#${layer.kind}`;
  info.setAttribute("aria-label", `About ${kindName(layer.kind)}, in the article`);
  info.title = info.getAttribute("aria-label");
  close.addEventListener("click", onClose);
  const sentence = find("#view-sentence");
  const body = /** @type {HTMLElement} */ (find(".body"));

  /** @type {ReturnType<typeof createPlayer> | null} */
  let player = null;

  return {
    /** Whether changes of the sentence are to be told: not while the view is being made. */
    live: false,
    element,
    body,
    heading: /** @type {HTMLElement} */ (heading),
    /** @param {string} text */
    say(text) {
      if (sentence.textContent === text) return;
      sentence.textContent = text;
      if (this.live && !player?.running()) onSay(text);
    },
    /** @param {Parameters<typeof createPlayer>[0]} options */
    addPlayer(options) {
      player = createPlayer({
        ...options,
        onRun: (running) => {
          element.classList.toggle("running", running);
          options.onRun(running);
          // While it ran nothing was told; now it stands still.
          if (!running && this.live) onSay(sentence.textContent ?? "");
        },
      });
      element.append(player.element);
      return player;
    },
    destroy() {
      this.live = false;
      player?.destroy();
      element.remove();
    },
  };
}
