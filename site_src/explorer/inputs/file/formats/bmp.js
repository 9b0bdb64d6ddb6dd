/** Rows that are not packed, or packed by saying which bits are which colour. */
const UNPACKED = [0, 3, 6];

/**
 * A header and rows of pixels.
 * @param {Uint8Array} bytes
 * @returns {Found}
 */
export function readBmp(bytes) {
  const found = /** @type {Found} */ ({ width: 0, height: 0, fault: "" });
  if (bytes.length < 34) return { ...found, fault: "cut" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [data, header] = [view.getUint32(10, true), view.getUint32(14, true)];
  const old = header === 12;
  if (!old && (header < 16 || header > 256)) return { ...found, fault: "broken" };
  found.width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  // Less than zero: the top row comes first.
  found.height = Math.abs(old ? view.getUint16(20, true) : view.getInt32(22, true));
  const bits = view.getUint16(old ? 24 : 28, true);
  const packing = old ? 0 : view.getUint32(30, true);
  if (found.width < 1 || ![1, 2, 4, 8, 16, 24, 32].includes(bits) || data < 14 + header)
    return { ...found, fault: "broken" };
  const row = 4 * Math.ceil((found.width * bits) / 32);
  const needed = UNPACKED.includes(packing) ? data + row * found.height : data + 2;
  return { ...found, fault: needed > bytes.length ? "cut" : "" };
}
