/**
 * How many pixels a GIF's first picture has: its packed data, unpacked only as far as the lengths.
 *
 * @param {Uint8Array} bytes
 * @param {number} at  where the smallest size of a code is, then blocks of data
 * @returns {number} less than zero: there is a code that means nothing
 */
export function countPixels(bytes, at) {
  const smallest = bytes[at];
  const [clear, end] = [1 << smallest, (1 << smallest) + 1];
  const lengths = new Uint32Array(4096).fill(1, 0, clear);
  let [width, next, before, pixels] = [smallest + 1, end + 1, 0, 0];
  let [held, count] = [0, 0];
  for (const byte of blocks(bytes, at + 1)) {
    held |= byte << count;
    count += 8;
    while (count >= width) {
      const code = held & ((1 << width) - 1);
      held >>>= width;
      count -= width;
      if (code === end) return pixels;
      if (code === clear) {
        [width, next, before] = [smallest + 1, end + 1, 0];
        continue;
      }
      if (code > next || (code === next && !before)) return -1;
      // A string that is about to be known is the one before and its own first pixel.
      const length = code === next ? before + 1 : lengths[code];
      if (before && next < 4096) lengths[next++] = before + 1;
      if (next === 1 << width && width < 12) width++;
      before = length;
      pixels += length;
    }
  }
  return pixels;
}

/** The bytes of blocks of up to 255, the last of which is empty.
 * @param {Uint8Array} bytes @param {number} at */
function* blocks(bytes, at) {
  for (; bytes[at]; at += 1 + bytes[at]) yield* bytes.subarray(at + 1, at + 1 + bytes[at]);
}
