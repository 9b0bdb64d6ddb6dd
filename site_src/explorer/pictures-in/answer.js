import { element } from "../kit/element.js";
import { paintPicture } from "../heatmap.js";
import { percent } from "../numbers.js";

/**
 * What the network sees of a picture that is being made, and what it says: on a small screen the
 * network itself is out of sight meanwhile. Not announced: the page does that, once a picture rests.
 */
export function createAnswer() {
  const line = element("div", "answer");
  line.hidden = true;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "The picture in the network's own size");
  const text = document.createElement("p");
  line.append(canvas, text);

  return {
    element: line,
    /** @param {import("../reply.js").Reply} reply */
    show(reply) {
      const { prediction } = reply.header;
      const pixels = reply.tensor("pixels");
      line.hidden = false;
      paintPicture(canvas, pixels);
      const [height, width] = pixels.shape;
      text.textContent = prediction
        ? `The network sees ${width} × ${height} pixels and says ${prediction.label}, ${percent(prediction.probability)}.`
        : `The network sees ${width} × ${height} pixels.`;
    },
  };
}
