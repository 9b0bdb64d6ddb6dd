import { keep, recall } from "../kit/storage.js";

/**
 * Three steps for who is new. They go when they are not wanted, or when a neuron has been opened, and
 * do not come back on this device.
 */
const KEY = "cnnx has been opened";

/** @param {HTMLElement} primer @param {Store} state */
export function createPrimer(primer, state) {
  const opened = () => state.get().layer !== null;
  primer.hidden = recall(KEY) !== null || opened();
  if (opened()) keep(KEY, "1");
  primer.querySelector("button")?.addEventListener("click", hide);
  state.listen(() => {
    if (opened() && !primer.hidden) hide();
  });

  function hide() {
    primer.hidden = true;
    keep(KEY, "1");
  }
}
