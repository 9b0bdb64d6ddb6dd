import { createPlayer } from "./player.js";

/**
 * What a neuron is explained on: a sentence that is true just now, the body, and the player.
 *
 * @typedef {ReturnType<typeof createBoard>} Board
 *
 * @param {HTMLElement} element  holds it
 * @param {(sentence: string) => void} onSay  to those who do not see it
 */
export function createBoard(element, onSay) {
  const sentence = document.createElement("p");
  sentence.className = "sentence";
  const body = document.createElement("div");
  body.className = "body";
  element.append(sentence, body);

  /** @type {ReturnType<typeof createPlayer> | null} */
  let player = null;

  const board = {
    /** Whether changes of the sentence are to be told: not while the view is being made. */
    live: false,
    element,
    sentence,
    body,
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
          board.element.classList.toggle("running", running);
          options.onRun(running);
          // While it ran nothing was told; now it stands still.
          if (!running && this.live) onSay(sentence.textContent ?? "");
        },
      });
      board.element.append(player.element);
      return player;
    },
    /**
     * Be shown where an earlier board was, in its element.
     * @param {{element: HTMLElement, sentence: HTMLElement, body: HTMLElement, end: () => void}} old
     */
    succeed(old) {
      old.end();
      old.sentence.replaceWith(sentence);
      old.body.replaceWith(body);
      board.element = old.element;
      board.element.classList.remove("running");
      if (player) board.element.append(player.element);
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
