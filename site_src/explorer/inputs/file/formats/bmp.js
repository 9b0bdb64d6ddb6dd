/** Rows that are not packed, or packed by saying which bits are which colour. */
const UNPACKED = [0, 3, 6];

/** A header and rows of pixels. @type {ReadFormat} */
export function readBmp(bytes, view, look) {
  if (bytes.length < 34) return "cut";
  const [data, header] = [view.getUint32(10, true), view.getUint32(14, true)];
  const old = header === 12;
  if (!old && (header < 16 || header > 256)) return "broken";
  look.width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  // Less than zero: the top row comes first.
  look.height = Math.abs(old ? view.getUint16(20, true) : view.getInt32(22, true));
  const bits = view.getUint16(old ? 24 : 28, true);
  const packing = old ? 0 : view.getUint32(30, true);
  if (look.width < 1 || ![1, 2, 4, 8, 16, 24, 32].includes(bits) || data < 14 + header)
    return "broken";
  const row = 4 * Math.ceil((look.width * bits) / 32);
  const needed = UNPACKED.includes(packing) ? data + row * look.height : data + 2;
  return needed > bytes.length ? "cut" : "";
}
