/**
 * What the sliders say → the steps that Python does to the picture, in this order.
 *
 * @typedef {object} Mixture
 * @property {string[]} keep  channels
 * @property {[string, string] | null} swap  two channels
 * @property {boolean} invert
 * @property {Record<"brightness" | "rotate" | "down" | "right" | "blur" | "noise", number>} sizes
 * @property {number} seed  of the noise
 *
 * @param {Mixture} mixture
 * @param {string[]} channels
 */
export function stepsOf({ keep, swap, invert, sizes, seed }, channels) {
  const { brightness, rotate, down, right, blur, noise } = sizes;
  /** @type {(MixingStep | false)[]} */
  const steps = [
    keep.length < channels.length && { keep },
    swap !== null && { swap },
    invert && { invert: true },
    brightness !== 0 && { brightness },
    rotate !== 0 && { rotate },
    (down !== 0 || right !== 0) && { shift: [down, right] },
    blur !== 0 && { blur },
    noise !== 0 && { noise, seed },
  ];
  return /** @type {MixingStep[]} */ (steps.filter(Boolean));
}
