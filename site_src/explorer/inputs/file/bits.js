/** The bits of a JPEG scan: a zero after each 255 is left out, a marker ends them. */
export class Bits {
  /** Bits that are read from the file but not yet used, the next one on top. */
  #held = 0;
  #count = 0;
  /** How many of these were made up, since the file has no more. */
  #missing = 0;

  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  #fill() {
    while (this.#count <= 16) {
      let byte = this.bytes[this.at] ?? 0xff;
      if (byte !== 0xff) this.at++;
      else if (this.bytes[this.at + 1] === 0) this.at += 2;
      else {
        byte = 0;
        this.#missing += 8;
      }
      this.#held = (this.#held << 8) | byte;
      this.#count += 8;
    }
  }

  /** The next sixteen, which stay. */
  peek() {
    this.#fill();
    return (this.#held >>> (this.#count - 16)) & 0xffff;
  }

  /** The next ones as a number. @param {number} count  at most sixteen */
  take(count) {
    const value = count ? this.peek() >>> (16 - count) : 0;
    this.#count -= count;
    return value;
  }

  /** More were used than there are. */
  get overdrawn() {
    return this.#count < this.#missing;
  }

  /** What is left of a byte is nothing. A restart is passed, if that is what comes next.
   * @param {number} left  bytes that may be before it
   * @returns {number | null} which one of eight */
  restart(left) {
    this.#count = this.#held = this.#missing = 0;
    for (const end = this.at + left; this.at < end; this.at++) {
      const next = this.bytes[this.at] === 0xff ? this.bytes[this.at + 1] : 0;
      if (next < 0xd0 || next > 0xd7) continue;
      this.at += 2;
      return next - 0xd0;
    }
    return null;
  }
}

/**
 * A table that says of sixteen bits with which symbol they begin, and how long it is: its length in
 * the upper byte, 0 if none is.
 * @param {Uint8Array} bytes @param {number} at  sixteen counts, then the symbols
 */
export function huffman(bytes, at) {
  const table = new Uint16Array(65536);
  let [symbol, code] = [at + 16, 0];
  for (let length = 1; length <= 16; length++)
    for (let i = 0; i < bytes[at + length - 1]; i++) {
      const width = 1 << (16 - length);
      table.fill((length << 8) | bytes[symbol++], code, code + width);
      code += width;
    }
  return table;
}
