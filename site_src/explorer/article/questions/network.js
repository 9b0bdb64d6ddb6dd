import { percent, plural } from "../../kit/numbers.js";
import { predictionSentence } from "../../overview/words/words.js";
import { predictionOf } from "../../data/protocol.js";
import { shuffled } from "./chance.js";

/** Questions about the network as a whole. */

/** How often guessing is right. @type {QuestionMaker} */
export function guess({ context }) {
  const count = context.site.network.labels.length;
  const right = Math.round(1000 / count) / 10;
  return {
    text: `Somebody who sees nothing guesses among the ${count} classes. In how many of 100 cases will that be right, on average?`,
    right,
    within: 0.5,
    because: `One in ${count}: anything above that, the network has learned.`,
    single: true,
  };
}

/** How often the network is wrong. @type {QuestionMaker} */
export function wrong({ context, pick }) {
  const { accuracy } = context.site.experiments;
  if (accuracy === null) return null;
  const pictures = [20, 50, 200][pick(3)];
  const right = Math.round((1 - accuracy) * pictures);
  return {
    text: `Of ${plural(pictures, "new picture")} of its classes, about how many will the network get wrong?`,
    right,
    within: Math.max(1, Math.round(pictures / 20)),
    because: `It names ${percent(accuracy)} correctly, so about ${right} of ${pictures} go wrong.`,
  };
}

/** What the network says to a picture that may fool it. @type {QuestionMaker} */
export async function fooled({ context, pick }) {
  const { network, gallery } = context.site;
  const { labels } = network;
  if (labels.length < 3) return null;
  const tricky = gallery.filter(({ verdict }) => verdict === "wrong" || verdict === "none");
  const pictures = tricky.length ? tricky : gallery;
  const picture = pictures[pick(pictures.length)];
  const reply = await context.door.ask("question fooled", { ask: "trace", image: picture.name });
  const { index } = predictionOf(reply);
  const truth = picture.label ? labels.indexOf(picture.label) : -1;
  const others = shuffled(labels.keys(), pick).filter((i) => i !== index && i !== truth);
  const offered = shuffled(
    [index, ...(truth >= 0 && truth !== index ? [truth] : []), ...others].slice(0, 4),
    pick,
  );
  return {
    text: `The gallery has a picture “${picture.title}”. What does the network say about it?`,
    choices: offered.map((i) => labels[i]),
    right: offered.indexOf(index),
    // It is the network that is wrong here, not the reader.
    because: predictionSentence(reply, picture, network, "The network is wrong"),
    see: () => context.open({ image: picture.name }),
  };
}
