import { canonical } from "../../data/protocol.js";
import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { stoppedSentence } from "../../state/changes/stopped.js";
import { plural } from "../../kit/numbers.js";
import { NOWHERE } from "../../state/store.js";
import { firstChanged } from "./first.js";
import { sayChange } from "./words.js";

/**
 * The changes of the network, a line each, with a way to undo it; and the way to what they do.
 *
 * @typedef {object} Context
 * @property {Site} site
 * @property {Store} state
 *
 * @param {HTMLElement} holder
 * @param {Context} context
 */
export function createList(holder, { site, state }) {
  const title = h("p.changes-title");
  const lines = h("ul.changes-lines");
  const all = createButton("Undo all", () => undo(() => false));
  /** Where the network begins to be another one. @type {ReturnType<typeof firstChanged>} */
  let first = null;
  const compare = createButton("Compare with the network as trained", () => {
    if (first) state.go({ ...NOWHERE, ...first, compare: { with: "trained" } });
  });
  compare.title = "Opens the first changed neuron, beside itself as it was trained";
  const end = h("p.stopped");
  holder.append(title, lines, compare, all, end);
  let listed = "";
  /** The changes that are listed: a number may become another one, and its line stays what it is.
   * @type {Change[]} */
  let present = [];

  /** @param {(change: Change) => boolean} stays */
  const undo = (stays) => state.edit(state.get().changes.filter(stays), null);

  /** What had the focus is gone. @param {number} place */
  function refocus(place) {
    const buttons = lines.querySelectorAll("button");
    const next = buttons[Math.min(place, buttons.length - 1)] ?? elsewhere();
    /** @type {HTMLElement | null} */ (next)?.focus({ preventScroll: true });
  }

  /** @param {string} text @param {number} place  in the list */
  function createLine(text, place) {
    const button = {
      type: "button",
      title: "Undo",
      "aria-label": `Undo: ${text}`,
      onclick() {
        const undone = canonical(present[place]);
        undo((change) => canonical(change) !== undone);
      },
    };
    return h("li.changes-line", null, text, h("button.changes-undo", button, "×"));
  }

  return {
    /** @param {Picture} picture */
    show({ changes, reply, network }) {
      present = changes;
      first = firstChanged(reply.header.changes ?? [], site.network, network);
      compare.hidden = !first;
      end.textContent = stoppedSentence(network);
      const texts = (reply.header.changes ?? []).map((change) => sayChange(change, site.network));
      if (canonical(texts) === listed) return;
      listed = canonical(texts);
      const focused = [...holder.querySelectorAll("button")].indexOf(
        /** @type {HTMLButtonElement} */ (document.activeElement),
      );
      title.textContent = plural(changes.length, "change");
      lines.replaceChildren(...texts.map(createLine));
      all.hidden = changes.length < 2;
      holder.hidden = !changes.length;
      if (focused >= 0) refocus(focused);
    },
  };
}

const elsewhere = () =>
  document.querySelector(".view h2") ?? document.querySelector('#network .unit[tabindex="0"]');
