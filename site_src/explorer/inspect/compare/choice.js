import { createSelect } from "../../kit/controls/controls.js";
import { createSegmented } from "../../kit/controls/segmented.js";
import { h } from "../../kit/element.js";
import { capital } from "../../kit/numbers.js";
import { OWN } from "../../state/store.js";
import { createThumbnails } from "./thumbnails.js";
import { unitName, unitNoun } from "./words.js";

/**
 * The choice of what a neuron is compared with.
 *
 * @param {GalleryPicture[]} gallery
 * @param {(other: ComparedWith) => void} onChoose
 */
export function createChoice(gallery, onChoose) {
  /** What can be chosen. @type {ComparedWith["with"][]} */
  let kinds = [];
  /** What was chosen last of each kind. */
  const last = { picture: "", unit: -1 };
  /** What is looked at. */
  let now = { image: "", unit: 0, units: 1 };
  let names = "";

  /** @param {number} index */
  function choose(index) {
    const kind = kinds[index];
    if (kind === "picture") {
      const known = last.picture && last.picture !== now.image;
      const first = gallery.find(({ name }) => name !== now.image)?.name ?? OWN;
      return onChoose({ with: kind, name: known ? last.picture : first });
    }
    if (kind !== "neuron") return onChoose({ with: "trained" });
    const known = last.unit >= 0 && last.unit < now.units && last.unit !== now.unit;
    onChoose({ with: kind, unit: known ? last.unit : (now.unit + 1) % now.units });
  }
  // The panel's heading says it already.
  const segments = createSegmented("compare-with", choose, { untitled: true });
  segments.title("Compare with");
  const pictures = createThumbnails(gallery, (name) => onChoose({ with: "picture", name }));
  const neurons = createSelect("", (index) => onChoose({ with: "neuron", unit: index }));
  const parts = [segments.element, pictures.element, neurons.element];

  return {
    element: h("div.compare-choice", null, parts),
    /**
     * @param {Scene} scene @param {ComparedWith} other @param {string} image  on the page
     * @param {Named | null} own  the visitor's picture
     */
    show(scene, other, image, own) {
      const units = unitsOf(scene);
      const noun = unitNoun(scene);
      now = { image, unit: scene.unit, units };
      const changed = scene.picture?.changes.length || other.with === "trained";
      const pictured = gallery.some(({ name }) => name !== image) || (own && image !== OWN);
      const texts = {
        ...(changed && { trained: "The network as trained" }),
        ...((pictured || other.with === "picture") && { picture: "Another picture" }),
        ...(units > 1 && { neuron: `Another ${noun}` }),
      };
      kinds = /** @type {ComparedWith["with"][]} */ (Object.keys(texts));
      const choices = Object.values(texts);
      // Only where something is new: what has the focus keeps it.
      if (choices.join() !== names) segments.fill(choices.map((text) => ({ text })));
      names = choices.join();
      segments.choose(kinds.indexOf(other.with));
      pictures.element.hidden = other.with !== "picture";
      neurons.element.hidden = other.with !== "neuron";
      if (other.with === "picture") {
        last.picture = other.name;
        pictures.show(other.name, image, own);
      }
      if (other.with === "neuron") {
        last.unit = other.unit;
        /** @type {ChildNode} */ (neurons.element.firstChild).textContent = `${capital(noun)} `;
        const labels = Array.from({ length: units }, (_, unit) => unitName(scene, unit));
        if (neurons.input.options[0]?.text !== labels[0]) neurons.input.replaceChildren();
        neurons.fill(labels);
        neurons.choose(other.unit);
      }
    },
  };
}

/** How many neurons stand in the column. @param {Scene} scene */
function unitsOf({ layer, input, output }) {
  if (layer.family !== "flatten") return output.shape[0];
  return input.shape.length === 3 ? input.shape[0] : 1;
}
