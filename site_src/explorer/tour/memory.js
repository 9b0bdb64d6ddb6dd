import * as storage from "../kit/storage.js";

/**
 * Where the tour was left, kept on this device alone. Where nothing can be kept, nothing is.
 *
 * @param {Site} site
 */
export function createMemory({ network, tour }) {
  // Sites of the same host share one store.
  const key = `cnnx tour of ${network.name}`;

  return {
    /** @returns {number | null} the step, counted from 0 */
    recall() {
      const step = Number(storage.recall(key)) - 1;
      return Number.isInteger(step) && step > 0 && step < tour.count ? step : null;
    },
    /** @param {number} step */
    keep: (step) => storage.keep(key, String(step + 1)),
    forget: () => storage.keep(key, null),
  };
}
