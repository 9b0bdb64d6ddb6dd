import { probabilitiesOf } from "../data/network/layers.js";
import { h } from "../kit/element.js";
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
  const canvas = h("canvas.result-picture", { "aria-hidden": "true" });
  const label = h("bdi.result-label");
  const number = h("span.result-number");
  const answer = h("p.result-answer", null, label, number);
  const verdict = h("span.result-verdict");
  const second = h("span.result-second");
  const notes = h("p.result-notes", null, verdict, second);
  const text = h("div.result-text", null, answer, notes);

  return {
    /** @param {Picture} picture @param {Reply} trained  what the network said as it was trained */
    show({ ref, reply, network, changes }, trained) {
      if (!canvas.parentElement) holder.append(canvas, text);
      const about = gallery.find(({ name }) => name === ref);
      paintPicture(canvas, reply.tensor("pixels"));
      const prediction = network.stopped ? null : predictionOf(reply);
      label.textContent = prediction ? shortened(prediction.label, MOST) : "No answer";
      number.textContent = prediction ? percentInWords(prediction.probability) : "";
      answer.toggleAttribute("data-long", label.textContent.length > LONG);
      verdict.textContent = prediction ? verdictOn(prediction.label, about, network) : "";
      verdict.hidden = verdict.textContent === "";
      verdict.toggleAttribute("data-wrong", verdict.textContent.startsWith("✗"));
      // Why there is none is said once, beside the changes.
      second.textContent =
        changes.length || !prediction
          ? `As trained: ${answerOf(trained)}`
          : runnerUp(reply, network, prediction.label);
    },
  };
}

/** @param {string} answer @param {GalleryPicture | undefined} about @param {NetworkInfo} network */
function verdictOn(answer, about, network) {
  if (!about || about.verdict === "unknown") return "";
  if (about.verdict === "none")
    return `✗ Wrong: none of the ${plural(network.labels.length, "class", "classes")}`;
  return answer === about.label
    ? "✓ Correct"
    : `✗ Wrong: it is ${shortened(about.label ?? "", MOST)}`;
}

/** @param {Reply} reply */
function answerOf(reply) {
  const { label, probability } = predictionOf(reply);
  return `${shortened(label, MOST)}, ${percentInWords(probability)}`;
}

/** The class that comes second. @param {Reply} reply @param {NetworkInfo} network
 * @param {string} first */
function runnerUp(reply, network, first) {
  const { labels } = network;
  const { data } = reply.tensor(probabilitiesOf(network).name);
  let best = -1;
  labels.forEach((label, i) => {
    if (label !== first && (best < 0 || data[i] > data[best])) best = i;
  });
  return best < 0 ? "" : `Second: ${shortened(labels[best], MOST)}, ${percentInWords(data[best])}`;
}
