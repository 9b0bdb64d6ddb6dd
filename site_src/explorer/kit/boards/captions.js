/** Whether captions are shown on the drawings: the visitor's choice, which the browser keeps. */

const KEY = "cnnx captions";

/** Storage may be forbidden. @returns {boolean} */
function kept() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} shown */
export function showCaptions(shown) {
  document.documentElement.dataset.captions = shown ? "on" : "off";
  try {
    localStorage.setItem(KEY, shown ? "on" : "off");
  } catch {
    // It holds for this visit.
  }
}

/** @returns {boolean} */
export const captionsShown = () => {
  const { dataset } = document.documentElement;
  dataset.captions ??= kept() ? "on" : "off";
  return dataset.captions === "on";
};
