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

  return {
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
