/**
 * Who comes by a link into the text is there before the network above it is drawn and has its height.
 *
 * @returns {() => void} brings them there again, unless they have begun to do something
 */
export function noteArrival() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  // After a reload, or on the way back, the browser knows better where one was.
  const target = navigation?.type === "navigate" && document.getElementById(place());
  let busy = false;
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(act, () => (busy = true), { once: true, passive: true });
  return () => {
    if (target && !busy) target.scrollIntoView({ behavior: "instant" });
  };
}

function place() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
