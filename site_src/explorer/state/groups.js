/**
 * Which maps a neuron is made from: all of those before it, or, in a convolution with groups, those of
 * its own group.
 *
 * @param {LayerInfo | null | undefined} layer
 * @param {number} maps  how many are before the layer
 * @param {number} unit
 * @returns {[first: number, end: number]}  the first one, and the first that is no more among them
 */
export function mapsOf(layer, maps, unit) {
  const groups = layer?.groups ?? 1;
  const each = maps / groups;
  const first = Math.floor((unit * groups) / (layer?.shape[0] ?? 1)) * each;
  return groups === 1 ? [0, maps] : [first, first + each];
}

/** Every number from the first one on. @param {[number, number]} range */
export const numbersIn = ([first, end]) => Array.from({ length: end - first }, (_, i) => first + i);

/** The number itself where it is in the range, else the first that is. @param {number} number
 * @param {[number, number]} range */
export const into = (number, [first, end]) => (number >= first && number < end ? number : first);
