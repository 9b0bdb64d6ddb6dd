import { element } from "../../kit/element.js";
import { createSelect } from "../../kit/controls/controls.js";
import { markup, setMarkup } from "../../kit/markup.js";
import { createSegmented } from "../../kit/controls/segmented.js";
import { fetchThumbnail } from "../../kit/pictures/thumbnails.js";
import { paintPicture } from "../../kit/pictures/heatmap.js";
import { capital } from "../../kit/numbers.js";
import { OWN } from "../../state/store.js";
import { unitName, unitNoun } from "./words.js";

/**
 * The choice of what a neuron is compared with.
 *
 * @param {GalleryPicture[]} gallery
 * @param {(other: ComparedWith) => void} onChoose
 */
export function createChoice(gallery, onChoose) {
  const holder = element("div", "compare-choice");
  /** What can be chosen. @type {ComparedWith["with"][]} */
  let kinds = [];
  /** What was chosen last of each kind. */
  const last = { picture: "", unit: -1 };
  /** What is looked at. */
  let now = { image: "", unit: 0, units: 1 };
  let names = "";

  const choose = (/** @type {number} */ index) => {
    const kind = kinds[index];
    if (kind === "picture") {
      const known = last.picture && last.picture !== now.image;
      const first = gallery.find(({ name }) => name !== now.image)?.name ?? OWN;
      return onChoose({ with: kind, name: known ? last.picture : first });
    }
    if (kind !== "neuron") return onChoose({ with: "trained" });
    const known = last.unit >= 0 && last.unit < now.units && last.unit !== now.unit;
    onChoose({ with: kind, unit: known ? last.unit : (now.unit + 1) % now.units });
  };
  // The panel's heading says it already.
  const segments = createSegmented("compare-with", choose, { untitled: true });
  segments.title("Compare with");
  const pictures = createThumbnails(gallery, (name) => onChoose({ with: "picture", name }));
  const neurons = createSelect("", (index) => onChoose({ with: "neuron", unit: index }));
  holder.append(segments.element, pictures.element, neurons.element);

  return {
    element: holder,
    /**
     * @param {Scene} scene @param {ComparedWith} other @param {string} image  on the page
     * @param {Named | null} own  the visitor's picture
     */
    show(scene, other, image, own) {
      const units = unitsOf(scene);
      const noun = unitNoun(scene);
      now = { image, unit: scene.unit, units };
      const changed = Boolean(scene.picture?.changes.length) || other.with === "trained";
      const pictured = gallery.some(({ name }) => name !== image) || (own && image !== OWN);
      const offered = /** @type {ComparedWith["with"][]} */ ([
        ...(changed ? ["trained"] : []),
        ...(pictured || other.with === "picture" ? ["picture"] : []),
        ...(units > 1 ? ["neuron"] : []),
      ]);
      const texts = { trained: "The network as trained", picture: "Another picture" };
      const choices = offered.map((kind) => ({
        text: kind === "neuron" ? `Another ${noun}` : texts[kind],
      }));
      // Only where something is new: what has the focus keeps it.
      const signature = choices.map(({ text }) => text).join();
      if (signature !== names) segments.fill(choices);
      [kinds, names] = [offered, signature];
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

/**
 * @param {GalleryPicture[]} gallery
 * @param {(name: string) => void} onChoose
 */
function createThumbnails(gallery, onChoose) {
  const holder = element("fieldset", "compare-pictures");
  setMarkup(
    holder,
    markup`<legend class="unseen">Which picture</legend><div class="pictures compare-thumbs"></div>`,
  );
  const row = /** @type {HTMLElement} */ (holder.lastElementChild);
  const canvas = document.createElement("canvas");
  const items = [
    ...gallery.map(({ name, title, thumb }) => {
      const image = document.createElement("img");
      Object.assign(image, { width: 44, height: 44, alt: "" });
      fetchThumbnail(image, thumb);
      return { name, title, face: image };
    }),
    { name: OWN, title: "Your picture", face: canvas },
  ].map(({ name, title, face }) => {
    const label = row.appendChild(element("label", "pictures-item"));
    label.title = title;
    const input = /** @type {HTMLInputElement} */ (element("input", "pictures-input overlaid"));
    Object.assign(input, { type: "radio", name: "compare-picture", value: name });
    input.addEventListener("change", () => onChoose(name));
    // Its name is read once.
    input.setAttribute("aria-label", title);
    face.setAttribute("aria-hidden", "true");
    face.className = "pictures-face";
    label.append(input, face);
    return { name, label, input };
  });

  return {
    element: holder,
    /** @param {string} chosen @param {string} image  on the page @param {Named | null} own */
    show(chosen, image, own) {
      for (const { name, label, input } of items) {
        label.hidden = name === image || (name === OWN && !own);
        input.checked = name === chosen && !label.hidden;
      }
      const { pixels } = own?.attachment ?? {};
      if (own && pixels && typeof own.ref !== "string")
        paintPicture(canvas, { data: pixels, shape: own.ref.size, step: 1 });
    },
  };
}
