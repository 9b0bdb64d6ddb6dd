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
      try {
        const step = Number(localStorage.getItem(key)) - 1;
        return Number.isInteger(step) && step > 0 && step < tour.count ? step : null;
      } catch {
        return null;
      }
    },
    /** @param {number} step */
    keep(step) {
      try {
        localStorage.setItem(key, String(step + 1));
      } catch {
        // Then the tour begins anew next time.
      }
    },
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // There was nothing to forget.
      }
    },
  };
}
