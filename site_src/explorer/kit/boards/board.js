import { h } from "../element.js";
import { createAnnotations } from "./annotation.js";
import { captionsShown } from "./captions.js";
import { createPlayer } from "./player.js";

/**
 * What a neuron is explained on: a sentence that is true just now, the body, and the player.
 *
 * @param {HTMLElement} element  holds it
 * @param {(sentence: string) => void} onSay  to those who do not see it
 */
export function createBoard(element, onSay) {
  const sentence = h("p.board-sentence");
  const body = h("div.board-body");
  const foot = h("div.board-foot");
  element.append(sentence, body, foot);

  /** @type {ReturnType<typeof createPlayer> | null} */
  let player = null;

  const board = {
    /** Whether changes of the sentence are to be told: not while the view is being made. */
    live: false,
    element,
    sentence,
    body,
    foot,
    /** @param {string} text */
    say(text) {
      if (sentence.textContent === text) return;
      sentence.textContent = text;
      if (this.live && !player?.running()) onSay(text);
    },
    /** Captions for a drawing, which the visitor can hide. @param {HTMLElement} holder */
    annotate(holder) {
      captionsShown();
      board.onAnnotated();
      return createAnnotations(holder);
    },
    /** There are captions on the board. */
    onAnnotated() {},
    /** @param {Parameters<typeof createPlayer>[0]} options */
    addPlayer(options) {
      player = createPlayer({
        ...options,
        onRun: (running) => {
          board.element.toggleAttribute("data-running", running);
          options.onRun(running);
          // While it ran nothing was told; now it stands still.
          if (!running && this.live) onSay(sentence.textContent ?? "");
        },
      });
      foot.prepend(player.element);
      return player;
    },
    /**
     * Be shown where an earlier board was, in its element.
     * @param {{element: HTMLElement, sentence: HTMLElement, body: HTMLElement, foot: HTMLElement,
     *   end: () => void}} old
     */
    succeed(old) {
      old.end();
      old.sentence.replaceWith(sentence);
      old.body.replaceWith(body);
      old.foot.replaceWith(foot);
      board.element = old.element;
      board.element.removeAttribute("data-running");
    },
    /** What it does by itself ends. */
    end() {
      board.live = false;
      player?.destroy();
      player?.element.remove();
    },
    destroy() {
      board.end();
      board.element.remove();
    },
  };
  return board;
}
