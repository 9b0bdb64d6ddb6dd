import { h } from "../../kit/element.js";
import { percent } from "../../kit/numbers.js";
import { paintPicture } from "../../kit/pictures/heatmap.js";

/**
 * What the network sees of a picture that is being made, and what it says: on a small screen the
 * scores are out of sight meanwhile. Not announced: the page does that, once a picture rests.
 */
export function createAnswer() {
  const picture = h("canvas.making-seen", { role: "img" });
  const text = h("p.making-answer");

  return {
    picture,
    text,
    /** There is none. @param {string} sentence */
    wait(sentence) {
      picture.hidden = true;
      text.textContent = sentence;
    },
    /** @param {Reply} reply */
    show(reply) {
      const { prediction } = reply.header;
      const pixels = reply.tensor("pixels");
      const size = `${pixels.shape[1]} × ${pixels.shape[0]} pixels`;
      paintPicture(picture, pixels);
      picture.hidden = false;
      picture.setAttribute("aria-label", `The picture as the network sees it, ${size}`);
      text.textContent = prediction
        ? `${prediction.label}, ${percent(prediction.probability)}`
        : size;
    },
  };
}
