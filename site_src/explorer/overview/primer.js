/**
 * Three steps for who is new. They go when they are not wanted, or when a neuron has been opened, and
 * do not come back on this device.
 */
const KEY = "cnnx has been opened";

/** @param {HTMLElement} primer @param {Store} state */
export function createPrimer(primer, state) {
  const opened = () => state.get().layer !== null;
  primer.hidden = recall() || opened();
  if (opened()) keep();
  primer.querySelector("button")?.addEventListener("click", hide);
  state.listen(() => {
    if (opened() && !primer.hidden) hide();
  });

  function hide() {
    primer.hidden = true;
    keep();
  }
}

function recall() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, "1");
  } catch {
    // Then they are there again next time.
  }
}
