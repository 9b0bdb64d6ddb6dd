import { createCovering } from "../../../inspect/attribution/covering.js";
import { predictionOf } from "../../../data/protocol.js";
import { createSelect } from "../../../kit/controls/controls.js";
import { tell } from "../../../kit/controls/problem.js";
import { h } from "../../../kit/element.js";

/** Where a class is seen: what covering a part of the picture takes away from it.
 * @type {FigureMaker} */
export function occlusion(context, plate) {
  const { network } = context.site;
  /** @type {Picture | null} */
  let picture = null;
  const covering = createCovering({
    door: context.door,
    view: "figure occlusion",
    network,
    onSay: context.tell,
    onProblem: (error) => tell(plate, error),
  });
  const choice = createSelect("Class", (unit) => picture && covering.show(picture, unit));
  choice.fill(network.labels);
  plate.append(h("div.figure-bar", null, choice.element, covering.controls), covering.element);

  return {
    async show(next) {
      picture = next;
      const { index } = predictionOf(next.reply);
      choice.choose(index);
      covering.show(next, index);
    },
  };
}
