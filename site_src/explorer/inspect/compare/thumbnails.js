import { h } from "../../kit/element.js";
import { paintPicture } from "../../kit/pictures/heatmap.js";
import { fetchThumbnail } from "../../kit/pictures/thumbnails.js";
import { OWN } from "../../state/store.js";

/**
 * The pictures to choose from: those of the gallery, and the visitor's.
 *
 * @param {GalleryPicture[]} gallery
 * @param {(name: string) => void} onChoose
 */
export function createThumbnails(gallery, onChoose) {
  const canvas = h("canvas.pictures-face", { "aria-hidden": "true" });
  const items = [
    ...gallery.map(({ name, title, thumb }) => createItem(name, title, createFace(thumb))),
    createItem(OWN, "Your picture", canvas),
  ];

  /** @param {string} name @param {string} title @param {HTMLElement} face */
  function createItem(name, title, face) {
    const input = h("input.pictures-input.overlaid", {
      type: "radio",
      name: "compare-picture",
      value: name,
      // Its name is read once.
      "aria-label": title,
      onchange: () => onChoose(name),
    });
    return { name, input, label: h("label.pictures-item", { title }, input, face) };
  }

  return {
    element: h(
      "fieldset.compare-pictures",
      null,
      h("legend.unseen", null, "Which picture"),
      h("div.pictures.compare-thumbs", null, ...items.map(({ label }) => label)),
    ),
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

/** @param {string} thumb  its address */
function createFace(thumb) {
  const looks = { width: 44, height: 44, alt: "", "aria-hidden": "true" };
  const image = h("img.pictures-face", looks);
  fetchThumbnail(image, thumb);
  return image;
}
