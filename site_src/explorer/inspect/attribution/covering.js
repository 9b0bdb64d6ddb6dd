import { createNewest } from "../../data/newest.js";
import { Superseded } from "../../data/protocol.js";
import { createBoard } from "../../kit/boards/board.js";
import { createButton, createSelect } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { createCovered } from "./covered.js";

const SHARE = 8; // of the picture's side: the patch
const SIZES = [1, 2]; // of such patches
const PIECE = 60; // milliseconds that Python is to be busy with what is asked at a time

/**
 * What matters for a class: a grey patch covers one part of the picture after the other, and the
 * network is asked each time.
 *
 * @param {object} options
 * @param {Door} options.door
 * @param {string} options.view  on whose behalf Python is asked
 * @param {NetworkInfo} options.network
 * @param {(sentence: string) => void} options.onSay  to those who do not see it
 * @param {(error: unknown) => void} options.onProblem  null: nothing is wrong any more
 */
export function createCovering({ door, view, network, onSay, onProblem }) {
  const [, height, width] = network.input.shape;
  const unitSize = Math.max(1, Math.round(Math.min(height, width) / SHARE));
  let size = Math.min(unitSize, height, width);
  /** @type {Picture | null} */
  let picture = null;
  let unit = 0;
  /** @type {ReturnType<typeof createCovered> | null} */
  let covered = null;
  /** How many places are asked for at a time. */
  let many = 2;
  const runs = createNewest();

  const patch = createSelect("Patch", (index) => {
    size = Math.min(unitSize * SIZES[index], height, width);
    reset();
  });
  patch.fill(SIZES.map((factor) => `${unitSize * factor} pixels`));
  const start = createButton("Cover it, piece by piece", () =>
    covered?.running ? stop() : void begin(),
  );
  const progress = h("progress.looks-progress", { "aria-label": "Progress", "data-idle": true });
  const element = h("div.board.occlusion");
  const board = createBoard(element, onSay);
  board.sentence.classList.add("looks-said");

  /** Nothing is covered yet. */
  function reset() {
    stop();
    if (!picture) return;
    // The patch stays where it was.
    const at = covered?.at() ?? [0, 0];
    covered = createCovered({ network, reply: picture.reply, unit, size, at, board });
  }

  function stop() {
    runs.end();
    door.cancel(view);
    rest();
  }

  function rest() {
    if (covered) covered.running = false;
    start.textContent = covered?.count() ? "Once more" : "Cover it, piece by piece";
    progress.toggleAttribute("data-idle", true);
  }

  async function begin() {
    reset();
    if (!picture || !covered) return;
    const counts = runs.begin();
    const [named, all] = [picture, covered];
    all.running = true;
    start.textContent = "Stop";
    progress.toggleAttribute("data-idle", false);
    progress.max = all.places;
    onProblem(null);
    try {
      while (all.count() < all.places) {
        progress.value = all.count();
        const part = all.next(many);
        const since = performance.now();
        const values = await probabilities(named, part);
        if (!counts()) return;
        const each = (performance.now() - since) / values.length;
        many = Math.max(1, Math.floor(PIECE / each));
        all.add(values);
      }
      rest();
      all.finish();
    } catch (error) {
      if (error instanceof Superseded || !counts()) return;
      rest();
      onProblem(error);
    }
  }

  /** @param {Picture} picture @param {{rows: At, columns: At, stride: number}} part */
  async function probabilities({ ref: image, attachment, changes }, part) {
    const reply = await door.ask(
      view,
      { ask: "occlusion", image, unit, size, changes, ...part },
      attachment,
    );
    return reply.tensor("probability").data;
  }

  return {
    /** What is chosen and pressed. */
    controls: [patch.element, start, progress],
    element,
    stop,
    /** @param {Picture} next @param {number} ofClass */
    show(next, ofClass) {
      picture = next;
      unit = ofClass;
      reset();
    },
  };
}
