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
    recall: () =>
      attempt(() => {
        const step = Number(localStorage.getItem(key)) - 1;
        return Number.isInteger(step) && step > 0 && step < tour.count ? step : null;
      }),
    /** @param {number} step */
    keep: (step) => attempt(() => localStorage.setItem(key, String(step + 1))),
    forget: () => attempt(() => localStorage.removeItem(key)),
  };
}

/** @template T @param {() => T} act @returns {T | null} */
function attempt(act) {
  try {
    return act();
  } catch {
    return null; // this browser keeps nothing
  }
}
