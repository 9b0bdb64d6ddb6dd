import { OWN } from "../../state/store.js";

/**
 * What is compared with what, as it is asked for.
 *
 * @typedef {{left: ComparedSide, right: ComparedSide, attachment: Attachment}} Sides
 *
 * @param {Scene} scene  what is on the left
 * @param {ComparedWith} other  what is on the right
 * @param {string} image  name of the picture on the page
 * @param {Named | null} own  the visitor's picture
 * @returns {Sides | string} or a sentence that says why not
 */
export function sidesOf({ picture, unit }, other, image, own) {
  const { ref, attachment, changes } = /** @type {NonNullable<Scene["picture"]>} */ (picture);
  const left = { image: ref, changes, unit };
  const together = (
    /** @type {ComparedSide} */ right,
    /** @type {Named["attachment"]} */ sent,
  ) => ({ left, right, attachment: joined(attachment.pixels, sent.pixels) });
  switch (other.with) {
    case "trained":
      if (!changes.length)
        return "Nothing is changed in this network: it is as it was trained. “Edit” changes it.";
      return together({ ...left, changes: [] }, attachment);
    case "neuron":
      if (other.unit === unit) return "This is the neuron itself: choose another one.";
      return together({ ...left, unit: other.unit }, attachment);
    case "picture":
      if (other.name === image) return "This is the picture itself: choose another one.";
      if (other.name !== OWN) return together({ ...left, image: other.name }, {});
      if (!own)
        return "Your own picture is not kept when the page is left: choose another one here.";
      return together({ ...left, image: own.ref }, own.attachment);
  }
}

/** @param {Uint8Array} [first] @param {Uint8Array} [second] */
function joined(first = new Uint8Array(), second = new Uint8Array()) {
  if (!first.length && !second.length) return {};
  const pixels = new Uint8Array(first.length + second.length);
  pixels.set(first);
  pixels.set(second, first.length);
  return { pixels };
}
