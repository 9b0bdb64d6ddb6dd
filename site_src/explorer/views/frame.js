import { kindName } from "../overview/words.js";
import { createBoard } from "./board.js";

/**
 * What every view has around it: a title, the way to the article and the way up, besides what all
 * boards have.
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
  element.className = `view board ${layer.kind}`;
  element.setAttribute("aria-labelledby", "view-title");
  element.setAttribute("aria-describedby", "view-sentence");
  element.innerHTML = `
    <header>
      <div class="heading">
        <h2 id="view-title" tabindex="-1"></h2>
        <a class="info">i</a>
        <button type="button" class="button close"><span aria-hidden="true">${up === "close" ? "✕" : "‹"}</span> <span>${up === "close" ? "Close" : "Back"}</span></button>
      </div>
    </header>`;
  const find = (/** @type {string} */ name) => /** @type {any} */ (element.querySelector(name));
  const [heading, info, close] = [find("h2"), find(".info"), find(".close")];
  heading.textContent = title;
  info.href = `#${layer.kind}`;
  info.setAttribute("aria-label", `About ${kindName(layer.kind)}, in the article`);
  info.title = info.getAttribute("aria-label");
  close.addEventListener("click", onClose);
  const board = createBoard(element, onSay);
  board.sentence.id = "view-sentence";
  find("header").append(board.sentence);

  return Object.assign(board, {
    heading: /** @type {HTMLElement} */ (heading),
  });
}
