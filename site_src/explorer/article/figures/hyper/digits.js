import { createAsking } from "../../../data/asking.js";
import { wordsOf } from "../../../data/failures.js";

/**
 * The numbers in the cells, as Python answers them. After a change, those that it does not concern
 * stay true until the new ones are there.
 *
 * @typedef {"padded" | "kernel" | "output"} Part
 * @typedef {Reply<SlideHeader>} SlideReply
 */

const PARTS = /** @type {const} */ (["padded", "kernel", "output"]);
const VIEW = "figure hyper-parameters";

/** What each array depends on. @type {Record<Part, (keyof SlideSettings)[]>} */
const NEEDS = {
  padded: ["size", "padding", "padding_mode"],
  kernel: ["kernel_size"],
  output: ["size", "kernel_size", "stride", "padding", "dilation", "padding_mode"],
};

/**
 * @param {Door} door
 * @param {(sentence: string) => void} onChange  the numbers, or the sentence that stands for them
 */
export function createDigits(door, onChange) {
  /** @type {{picture: Picture, reply: SlideReply, parts: Record<Part, Tensor>} | null} */
  let known = null;
  /** @type {{picture: Picture, settings: SlideSettings} | null} */
  let wanted = null;
  const asking = createAsking({
    fail: (error) => onChange(`There are no numbers for this: ${wordsOf(error)}`),
    wait: (waiting) => void (waiting && onChange("Python computes the numbers…")),
  });

  return {
    /** @param {Picture} picture @param {SlideSettings} settings */
    async want(picture, settings) {
      this.drop();
      wanted = { picture, settings };
      await asking.begin(
        () => door.ask(VIEW, { ask: "slide", image: picture.ref, ...settings }, picture.attachment),
        (reply) => {
          const [padded, kernel, output] = PARTS.map((part) => reply.tensor(part));
          known = { picture, reply, parts: { padded, kernel, output } };
          onChange("");
        },
      );
    },
    /** Nothing is wanted any more. */
    drop() {
      wanted = null;
      asking.end();
      door.cancel(VIEW);
    },
    /** An array, where it is known for what is wanted now. @param {Part} part */
    find(part) {
      if (!known || known.picture !== wanted?.picture) return null;
      const { header } = known.reply;
      const { settings } = wanted;
      if (NEEDS[part].some((name) => header[name] !== settings[name])) return null;
      return known.parts[part];
    },
    /** How far the output reaches from zero. */
    reach: () => known?.reply.header.reach.output || 1,
  };
}
