import { probabilitiesOf } from "../data/network/layers.js";
import { element } from "../kit/element.js";
import { shortened } from "../kit/shortened.js";
import { paintPicture } from "../kit/pictures/heatmap.js";
import { percentInWords, plural } from "../kit/numbers.js";
import { predictionOf } from "../data/protocol.js";

const LONG = 18; // letters of a name that is too long for one line at this size
const MOST = 48; // and that is too long altogether

/**
 * What the network says of the picture: the largest text beside it. Every number is the reply's. It is
 * not announced, since the caption says the same.
 *
 * @param {HTMLElement} holder
 * @param {GalleryPicture[]} gallery
 */
export function createResult(holder, gallery) {
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", "result-picture"));
  canvas.setAttribute("aria-hidden", "true");
  const text = element("div", "result-text");
  const answer = text.appendChild(element("p", "result-answer"));
  const label = answer.appendChild(element("bdi", "result-label"));
  const number = answer.appendChild(element("span", "result-number"));
  const notes = text.appendChild(element("p", "result-notes"));
  const verdict = notes.appendChild(element("span", "result-verdict"));
  const second = notes.appendChild(element("span", "result-second"));

  return {
    /** @param {Picture} picture
     * @param {Reply} trained  what the network said as it was trained */
    show({ ref, reply, network, changes }, trained) {
      if (!canvas.parentElement) holder.append(canvas, text);
      const about = gallery.find(({ name }) => name === ref);
      paintPicture(canvas, reply.tensor("pixels"));
      const said = network.stopped ? null : predictionOf(reply);
      label.textContent = said ? shortened(said.label, MOST) : "No answer";
      number.textContent = said ? percentInWords(said.probability) : "";
      answer.toggleAttribute("data-long", (label.textContent ?? "").length > LONG);
      verdict.textContent = said ? verdictOn(said.label, about, network) : "";
      verdict.hidden = verdict.textContent === "";
      verdict.toggleAttribute("data-wrong", verdict.textContent.startsWith("✗"));
      // Why there is none is said once, beside the changes.
      second.textContent =
        changes.length || !said
          ? `As trained: ${answerOf(trained)}`
          : runnerUp(reply, network, said.label);
    },
  };
}

/** @param {string} said @param {GalleryPicture | undefined} about
 * @param {NetworkInfo} network */
function verdictOn(said, about, network) {
  if (!about || about.verdict === "unknown") return "";
  if (about.verdict === "none")
    return `✗ Wrong: none of the ${plural(network.labels.length, "class", "classes")}`;
  return said === about.label
    ? "✓ Correct"
    : `✗ Wrong: it is ${shortened(about.label ?? "", MOST)}`;
}

/** @param {Reply} reply */
function answerOf(reply) {
  const { label, probability } = predictionOf(reply);
  return `${shortened(label, MOST)}, ${percentInWords(probability)}`;
}

/** The class that comes second. @param {Reply} reply
 * @param {NetworkInfo} network @param {string} said */
function runnerUp(reply, network, said) {
  const { labels } = network;
  const { data } = reply.tensor(probabilitiesOf(network).name);
  let best = -1;
  labels.forEach((label, i) => {
    if (label !== said && (best < 0 || data[i] > data[best])) best = i;
  });
  return best < 0 ? "" : `Second: ${shortened(labels[best], MOST)}, ${percentInWords(data[best])}`;
}
