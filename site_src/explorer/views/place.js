/** Nearer to the edge than this a sliver of the overview would show beside the view. */
const SLIVER = 56;
/** How far above its neuron a view begins, where the network runs downwards. */
const ABOVE = 120;

/**
 * Put a view over the neuron that it explains.
 * @param {HTMLElement} element
 * @param {HTMLElement} theatre
 * @param {HTMLElement} stage
 * @param {DOMRect | null} neuron  where it is on the screen
 */
export function place(element, theatre, stage, neuron) {
  const room = theatre.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  if (document.documentElement.dataset.flow === "down") {
    const top = neuron ? neuron.y - room.y - ABOVE : 0;
    const most = stage.offsetHeight - height;
    element.style.margin = `${Math.max(0, Math.min(most, top))}px 0 0`;
  } else {
    const most = room.width - width;
    const left = neuron ? neuron.x + neuron.width / 2 - room.x - width / 2 : 0;
    const bounded = left < SLIVER ? 0 : left > most - SLIVER ? most : left;
    element.style.margin = `0 0 0 ${Math.max(0, bounded)}px`;
  }
}

/** Bring a view's title to where it can be read. @param {HTMLElement} element @param {boolean} first */
export function bringUp(element, first) {
  const { top, bottom } = element.getBoundingClientRect();
  const whole = top >= 0 && bottom <= innerHeight;
  if (whole || (!first && top >= 0 && top < innerHeight / 3)) return;
  // A view that begins near the top and is merely long may stay: what is above it is the toolbar.
  if (top >= 0 && top < 220 && innerHeight > 600) return;
  element.scrollIntoView({ block: "start", behavior: "instant" });
}
