import { Bits, huffman } from "./bits.js";
import { afterScan } from "./formats/jpeg.js";

/**
 * Whether a JPEG's scans have as many blocks of pixels as its header says. They have no checksum:
 * what is damaged or missing shows when the symbols do not come out even.
 *
 * @typedef {{id: number, across: number, down: number}} Component  blocks of it in each unit
 * @typedef {object} Frame
 * @property {number} width
 * @property {number} height
 * @property {boolean} progressive
 * @property {Component[]} components
 *
 * @typedef {{component: Component, dc: Uint16Array, ac: Uint16Array}} Part
 * @typedef {{parts: Part[], first: number, last: number, run: number}} Scan  run: blocks that are zero
 */

/** Real encoders leave some bytes at the end of a scan; more is what nobody has read. */
const LEFT = 16;

/** @param {Uint8Array} bytes  of a file whose segments are right @returns {boolean} */
export function scansAreWhole(bytes) {
  /** @type {Record<number, Uint16Array>} */
  const tables = {};
  /** @type {Frame | null} */
  let frame = null;
  let interval = 0;
  /** To how many bits less than all each coefficient is known, of each component. */
  const missing = new Map();
  let at = 2;
  for (;;) {
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    at += 2;
    if (marker === 0xd9) return isRefined(frame, missing);
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    const end = at + (bytes[at] << 8) + bytes[at + 1];
    if (marker >= 0xc0 && marker <= 0xc2) frame = readFrame(bytes, at, marker === 0xc2);
    if (marker === 0xdd) interval = (bytes[at + 2] << 8) | bytes[at + 3];
    let from = at + 2;
    while (marker === 0xc4 && from + 17 <= end) {
      tables[bytes[from]] = huffman(bytes, from + 1);
      from += 17 + bytes.subarray(from + 1, from + 17).reduce((sum, count) => sum + count, 0);
    }
    if (marker !== 0xda) {
      at = end;
      continue;
    }
    // Other ways of packing are the browser's business.
    if (!frame) return true;
    noteScan(bytes, at, missing);
    const scan = readScan(bytes, at, frame, tables);
    if (scan && !walk(new Bits(bytes, end), frame, scan, interval)) return false;
    at = afterScan(bytes, end);
  }
}

/** @param {Uint8Array} bytes @param {number} at @param {boolean} progressive @returns {Frame} */
function readFrame(bytes, at, progressive) {
  const components = Array.from({ length: bytes[at + 7] }, (_, i) => {
    const [id, factors] = bytes.subarray(at + 8 + 3 * i);
    return { id, across: factors >> 4 || 1, down: factors & 15 || 1 };
  });
  const height = (bytes[at + 3] << 8) | bytes[at + 4];
  return { width: (bytes[at + 5] << 8) | bytes[at + 6], height, progressive, components };
}

/** @param {Uint8Array} bytes @param {number} at  where its header is @param {Frame} frame
 * @param {Record<number, Uint16Array>} tables
 * @returns {Scan | null} null if it is of a kind that is not walked through */
function readScan(bytes, at, { components, progressive }, tables) {
  const count = bytes[at + 2];
  const [first, last, refining] = bytes.subarray(at + 3 + 2 * count);
  if (progressive && refining >> 4) return null;
  const parts = [];
  for (let i = 0; i < count; i++) {
    const [id, names] = bytes.subarray(at + 3 + 2 * i);
    const component = components.find((one) => one.id === id);
    const [dc, ac] = [tables[names >> 4], tables[0x10 | (names & 15)]];
    // A few cameras leave out the usual tables: the browser knows them.
    if (!component || (first === 0 && !dc) || ((first > 0 || !progressive) && !ac)) return null;
    parts.push({ component, dc, ac });
  }
  return { parts, first, last: progressive ? last : 63, run: 0 };
}

/** @param {Uint8Array} bytes @param {number} at @param {Map<number, Int8Array>} missing */
function noteScan(bytes, at, missing) {
  const count = bytes[at + 2];
  const [first, last, refining] = bytes.subarray(at + 3 + 2 * count);
  for (let i = 0; i < count; i++) {
    const id = bytes[at + 3 + 2 * i];
    if (!missing.has(id)) missing.set(id, new Int8Array(64).fill(-1));
    missing.get(id)?.fill(refining & 15, first, last + 1);
  }
}

/** Whether no later scan is missing, which would have made a coarse picture a fine one.
 * @param {Frame | null} frame @param {Map<number, Int8Array>} missing */
function isRefined(frame, missing) {
  if (!frame?.progressive) return true;
  return frame.components.every(({ id }, i) => {
    const bits = missing.get(id);
    // Of colours, fine detail may be left out altogether.
    return bits && bits[0] === 0 && bits.every((left) => left === 0 || (i > 0 && left < 0));
  });
}

/** Whether all blocks are there. @param {Bits} bits @param {Frame} frame @param {Scan} scan
 * @param {number} interval  units between restarts; 0: there are none */
function walk(bits, frame, scan, interval) {
  const { units, plan } = arrange(frame, scan.parts);
  for (let unit = 0; unit < units; unit++) {
    if (interval && unit && unit % interval === 0) {
      scan.run = 0;
      if (bits.restart(LEFT) !== (unit / interval - 1) % 8) return false;
    }
    for (const part of plan) if (!readBlock(bits, part, scan, frame.progressive)) return false;
    if (bits.overdrawn) return false;
  }
  return afterScan(bits.bytes, bits.at) - bits.at <= LEFT;
}

/** How many units there are, and the blocks of one. @param {Frame} frame @param {Part[]} parts */
function arrange({ width, height, components }, parts) {
  const across = Math.max(...components.map((one) => one.across));
  const down = Math.max(...components.map((one) => one.down));
  const whole = Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
  const plan = parts.flatMap((part) =>
    Array(part.component.across * part.component.down).fill(part),
  );
  if (parts.length > 1) return { units: whole, plan };
  // Alone, a component has no more blocks than it needs.
  const [{ component }] = parts;
  const columns = Math.ceil(Math.ceil((width * component.across) / across) / 8);
  const rows = Math.ceil(Math.ceil((height * component.down) / down) / 8);
  return { units: columns * rows, plan: parts };
}

/** @param {Bits} bits @param {Part} part @param {Scan} scan @param {boolean} progressive */
function readBlock(bits, { dc, ac }, scan, progressive) {
  if (scan.first === 0) {
    const size = readSymbol(bits, dc);
    if (size < 0 || size > 15) return false;
    bits.take(size);
    if (progressive) return true;
  }
  if (scan.run) {
    scan.run--;
    return true;
  }
  let place = Math.max(1, scan.first);
  while (place <= scan.last) {
    const symbol = readSymbol(bits, ac);
    if (symbol < 0) return false;
    const [zeros, size] = [symbol >> 4, symbol & 15];
    if (size) {
      place += zeros + 1;
      bits.take(size);
      if (place > scan.last + 1) return false;
    } else if (zeros === 15) place += 16;
    else {
      if (progressive) scan.run = (1 << zeros) - 1 + bits.take(zeros);
      break;
    }
  }
  return true;
}

/** @param {Bits} bits @param {Uint16Array} table @returns {number} less than zero: there is no such symbol */
function readSymbol(bits, table) {
  const entry = table[bits.peek()];
  bits.take(entry >> 8);
  return entry ? entry & 255 : -1;
}
