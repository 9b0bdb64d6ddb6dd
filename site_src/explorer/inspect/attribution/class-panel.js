import { h } from "../../kit/element.js";
import { createCovering } from "./covering.js";
import { createLooksFrame, createMeaning } from "./frame.js";

const VIEW = "looks: covering";
const MEANING =
  "Where covering lowers the probability most, the network needs what is there. Take it as a hint: the grey patch is itself something new to the network, and whatever appears twice seems to matter less than it does.";

/**
 * What matters for a class: how much probability is lost when a part of the picture is covered.
 *
 * @param {import("./tool.js").Page} page
 * @param {Scene} scene
 * @returns {ToolPanel}
 */
export function createClassPanel({ site: { network }, door, notices }, scene) {
  const { element, problem } = createLooksFrame("What matters for this class");
  const covering = createCovering({
    door,
    view: VIEW,
    network,
    onSay: notices.look,
    onProblem: problem,
  });
  const bar = h("div.looks-bar", null, ...covering.controls);
  element.append(bar, covering.element, createMeaning(MEANING));

  /** What is covered: another scale of colours is no reason to start again. */
  let covered = { reply: /** @type {unknown} */ (null), unit: -1 };

  /** @param {Scene} now */
  function show({ unit, picture }) {
    if (!picture || (covered.reply === picture.reply && covered.unit === unit)) return;
    covered = { reply: picture.reply, unit };
    covering.show(picture, unit);
  }
  show(scene);

  return { element, update: (open) => show(open.scene), destroy: covering.stop };
}
