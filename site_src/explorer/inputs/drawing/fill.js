/** How far a colour may be from the one that is filled: strokes have soft edges. */
const TOLERANCE = 48;

/**
 * Fill the area of one colour around a place.
 *
 * @param {ImageData} picture  changed in place
 * @param {number} x
 * @param {number} y
 * @param {[number, number, number]} colour
 */
export function fill({ data, width, height }, x, y, colour) {
  const old = data.slice(4 * (y * width + x), 4 * (y * width + x) + 3);
  if (old.every((value, channel) => value === colour[channel])) return;
  const done = new Uint8Array(width * height);
  const alike = (/** @type {number} */ place) =>
    !done[place] &&
    Math.abs(data[4 * place] - old[0]) +
      Math.abs(data[4 * place + 1] - old[1]) +
      Math.abs(data[4 * place + 2] - old[2]) <=
      TOLERANCE;
  const put = (/** @type {number} */ place) => {
    done[place] = 1;
    data.set(colour, 4 * place);
  };
  const waiting = [y * width + x];
  while (waiting.length) {
    const place = /** @type {number} */ (waiting.pop());
    if (!alike(place)) {
      // The rim as well: where a stroke ends softly, it would be left as a line of dots.
      if (!done[place]) put(place);
      continue;
    }
    const row = place - (place % width);
    let [from, to] = [place, place];
    while (from > row && alike(from - 1)) from--;
    while (to < row + width - 1 && alike(to + 1)) to++;
    if (from > row) waiting.push(from - 1);
    if (to < row + width - 1) waiting.push(to + 1);
    for (let i = from; i <= to; i++) {
      put(i);
      if (row > 0) waiting.push(i - width);
      if (row < (height - 1) * width) waiting.push(i + width);
    }
  }
}
