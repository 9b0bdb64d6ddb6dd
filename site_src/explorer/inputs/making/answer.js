import { element } from "../../kit/element.js";
import { paintPicture } from "../../kit/pictures/heatmap.js";
import { percent } from "../../kit/numbers.js";

/**
 * What the network sees of a picture that is being made, and what it says: on a small screen the
 * scores are out of sight meanwhile. Not announced: the page does that, once a picture rests.
 */
export function createAnswer() {
  const seen = /** @type {HTMLCanvasElement} */ (element("canvas", "making-seen"));
  seen.setAttribute("role", "img");
  const said = element("p", "making-answer");

  return {
    /** There is none. @param {string} sentence */
    wait(sentence) {
      seen.hidden = true;
      said.textContent = sentence;
    },
    seen,
    said,
    /** @param {Reply} reply */
    show(reply) {
      const { prediction } = reply.header;
      const pixels = reply.tensor("pixels");
      paintPicture(seen, pixels);
      seen.hidden = false;
      const [height, width] = pixels.shape;
      seen.setAttribute(
        "aria-label",
        `The picture as the network sees it, ${width} × ${height} pixels`,
      );
      said.textContent = prediction
        ? `${prediction.label}, ${percent(prediction.probability)}`
        : `${width} × ${height} pixels`;
    },
  };
}
