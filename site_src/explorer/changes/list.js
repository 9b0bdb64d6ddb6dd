import { canonical } from "../protocol.js";
import { element } from "../element.js";
import { stoppedSentence } from "./stopped.js";
import { plural } from "../numbers.js";
import { sayChange } from "./words.js";

/**
 * The changes of the network, a line each, with a way to undo it.
 *
 * @typedef {object} Context
 * @property {import("../site.js").Site} site
 * @property {import("../state.js").Store} state
 *
 * @param {HTMLElement} holder
 * @param {Context} context
 */
export function createList(holder, { site, state }) {
  const title = element("p", "title");
  const lines = element("ul", "lines");
  const all = /** @type {HTMLButtonElement} */ (element("button", "button"));
  all.type = "button";
  all.textContent = "Undo all";
  all.addEventListener("click", () => undo(() => false));
  const end = element("p", "stopped");
  holder.append(title, lines, all, end);
  let listed = "";

  /** @param {(change: import("../protocol.js").Change) => boolean} stays */
  const undo = (stays) => state.edit(state.get().changes.filter(stays), null);

  /** What had the focus is gone. @param {number} place */
  function refocus(place) {
    const buttons = lines.querySelectorAll("button");
    const next = buttons[Math.min(place, buttons.length - 1)] ?? elsewhere();
    /** @type {HTMLElement | null} */ (next)?.focus({ preventScroll: true });
  }

  return {
    /** @param {import("../views/scene.js").Picture} picture */
    show({ changes, reply, network }) {
      end.textContent = stoppedSentence(network);
      const said = (reply.header.changes ?? []).map((change) => sayChange(change, site.network));
      if (canonical(said) === listed) return;
      listed = canonical(said);
      const focused = [...holder.querySelectorAll("button")].indexOf(
        /** @type {HTMLButtonElement} */ (document.activeElement),
      );
      title.textContent = plural(changes.length, "change");
      lines.replaceChildren(
        ...said.map((text, place) => {
          const line = document.createElement("li");
          const own = canonical(changes[place]);
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = "×";
          button.title = "Undo";
          button.setAttribute("aria-label", `Undo: ${text}`);
          button.addEventListener("click", () => undo((change) => canonical(change) !== own));
          line.append(text, button);
          return line;
        }),
      );
      all.hidden = changes.length < 2;
      holder.hidden = !changes.length;
      if (focused >= 0) refocus(focused);
    },
  };
}

const elsewhere = () =>
  document.querySelector(".view h2") ?? document.querySelector('#network .unit[tabindex="0"]');
