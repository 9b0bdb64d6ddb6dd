import { about } from "../../kit/about.js";
import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { shortened } from "../../kit/shortened.js";
import { kindName } from "../../data/network/kinds.js";
import { createBoard } from "../../kit/boards/board.js";
import { captionsShown, showCaptions } from "../../kit/boards/captions.js";

const SILENCED =
  "This neuron is silenced: whatever is worked out here, zero goes on. “Edit” lets it speak again.";

const MOST = 60; // letters of a title beside the tools

/**
 * What every view has around it: a title, the way to the article and the way up, besides what all
 * boards have.
 *
 * @param {object} options
 * @param {string} options.title
 * @param {LayerInfo} options.layer
 * @param {"close" | "back"} options.up  to the overview, or to another view
 * @param {() => void} options.onClose
 * @param {{name: string, label: string}[]} options.tools
 * @param {(name: string) => void} options.onTool
 * @param {(sentence: string) => void} options.onSay  to those who do not see it
 */
export function createFrame({ title, layer, up, onClose, tools, onTool, onSay }) {
  const heading = h("h2.view-title", { id: "view-title", tabIndex: -1 });
  setTitle(heading, title);
  const there = `About ${kindName(layer.kind)}, in the article`;
  const link = { href: about(layer.kind), title: there, "aria-label": there };
  const info = h("a.view-info", link, "i");
  const buttons = tools.map(({ name, label }) => {
    const button = createButton(label, () => onTool(name));
    button.dataset.tool = name;
    button.setAttribute("aria-expanded", "false");
    return button;
  });
  const [sign, word] = up === "close" ? ["✕", "Close"] : ["‹", "Back"];
  const face = [h("span", { "aria-hidden": "true" }, sign), " ", h("span.view-up", null, word)];
  const close = { type: "button", onclick: onClose };
  const element = h(
    `section.view.board.${layer.kind}`,
    { "aria-labelledby": "view-title", "aria-describedby": "view-sentence" },
    h("header.view-head", null, [
      heading,
      info,
      h("div.tools.unprinted", null, buttons),
      h("button.button.view-close.unprinted", close, face),
    ]),
  );
  const board = createBoard(element, onSay);
  board.sentence.id = "view-sentence";
  board.sentence.classList.add("view-sentence");
  board.body.classList.add("view-body");
  board.foot.classList.add("view-foot");
  board.onAnnotated = () => {
    if (!board.foot.nextElementSibling?.matches(".view-captions")) board.foot.after(createToggle());
  };

  return Object.assign(board, {
    /** @type {HTMLElement} */
    heading,
    /** @returns {HTMLElement} */
    head: () => /** @type {HTMLElement} */ (board.element.querySelector(".view-head")),
    /** Of a tool. @param {string} name @returns {HTMLElement | null} */
    button: (name) => board.element.querySelector(`[data-tool="${name}"]`),
    /** The neuron is silenced: what the view says of its value would not be true. */
    silence() {
      const { say } = board;
      board.say = () => say.call(board, SILENCED);
    },
    /** Take the place of the frame of the same neuron, of which another part is to stay as it is.
     * @param {Frame} old */
    replace(old) {
      setTitle(old.heading, title);
      old.element.className = element.className;
      old.element.querySelector(".view-info")?.replaceWith(info);
      const toggle = board.element.querySelector(".view-captions");
      old.element.querySelector(".view-captions")?.remove();
      board.succeed(old);
      if (toggle) board.foot.after(toggle);
      this.heading = old.heading;
    },
  });
}

/** The sentence below has all of a long name. @param {HTMLElement} heading @param {string} title */
function setTitle(heading, title) {
  heading.textContent = shortened(title, MOST);
  if (title.length > MOST) heading.title = title;
  else heading.removeAttribute("title");
}

/** Captions on and off. */
function createToggle() {
  const toggle = createButton("Captions", () => {
    showCaptions(!captionsShown());
    toggle.setAttribute("aria-pressed", String(captionsShown()));
  });
  toggle.classList.add("view-captions", "unprinted");
  toggle.setAttribute("aria-pressed", String(captionsShown()));
  return toggle;
}
