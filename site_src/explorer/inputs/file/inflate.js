import { letters } from "./formats/kinds.js";
import { checksum } from "./formats/png.js";

/** Samples of a pixel, by the kind of colour. */
const SAMPLES = /** @type {Record<number, number>} */ ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 });
/** Where the seven passes of an interlaced picture begin, and how far apart their pixels are. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/**
 * Whether the packed rows of a PNG are what was saved, and as many as its header says.
 * @param {Uint8Array} bytes  of a file whose chunks are right
 */
export async function inflates(bytes) {
  if (typeof DecompressionStream === "undefined") return true; // an older browser
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Uint8Array[]} */
  const packed = [];
  let at = 8;
  while (at < bytes.length && letters(bytes, at + 4, at + 8) !== "IEND") {
    const [data, length] = [at + 8, view.getUint32(at)];
    if (letters(bytes, at + 4, at + 8) === "IDAT") {
      packed.push(bytes.subarray(data, data + length));
      if (checksum(bytes, at + 4, data + length) !== view.getUint32(data + length)) return false;
    }
    at = data + length + 4;
  }
  const wanted = unpackedSize(view);
  const source = new Blob(/** @type {BlobPart[]} */ (packed)).stream();
  const reader = source.pipeThrough(new DecompressionStream("deflate")).getReader();
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      size += next.value.length;
  } catch {
    // What comes after the last row is nobody's loss.
    return size >= wanted;
  }
  return size >= wanted;
}

/** Bytes of all rows, each with one more that says how it is packed. @param {DataView} view */
function unpackedSize(view) {
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const bits = view.getUint8(24) * SAMPLES[view.getUint8(25)];
  const passes = view.getUint8(28) ? PASSES : [[0, 0, 1, 1]];
  return passes.reduce((sum, [left, top, across, down]) => {
    const columns = Math.ceil((width - left) / across);
    const rows = Math.ceil((height - top) / down);
    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * bits) / 8)) : sum;
  }, 0);
}
