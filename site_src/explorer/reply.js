import { AskError } from "./protocol.js";

/**
 * A named array of a reply. A recorded array that is only coloured may hold small whole numbers: its
 * values are `data[i] * step`. Elsewhere the step is 1.
 * @typedef {{data: NumberArray, shape: number[], step: number}} Tensor
 * @typedef {Float32Array | Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array} NumberArray
 *
 * @typedef {{header: any, tensor: (name: string) => Tensor}} Reply
 */

const TYPES = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  I16: Int16Array,
  I8: Int8Array,
  U8: Uint8Array,
};

/**
 * Read a reply: a safetensors file whose metadata holds the header. The arrays are looked at in place.
 * @param {ArrayBuffer} buffer
 * @returns {Reply}
 */
export function readReply(buffer) {
  const { entries, start } = readEntries(buffer);
  const header = JSON.parse(entries.__metadata__?.reply ?? "{}");
  if (header.error) throw new AskError(header.error);
  const steps = header.steps ?? {};
  return {
    header,
    tensor(name) {
      const entry = entries[name];
      if (!entry) throw new AskError(`The reply has no array “${name}”.`);
      const [from, to] = entry.data_offsets;
      const Type = TYPES[/** @type {keyof typeof TYPES} */ (entry.dtype)];
      const data = new Type(buffer, start + from, (to - from) / Type.BYTES_PER_ELEMENT);
      return { data, shape: entry.shape, step: steps[name] ?? 1 };
    },
  };
}

/** @param {ArrayBuffer} buffer */
function readEntries(buffer) {
  try {
    const length = Number(new DataView(buffer).getBigUint64(0, true));
    const text = new TextDecoder().decode(new Uint8Array(buffer, 8, length));
    return { entries: JSON.parse(text), start: 8 + length };
  } catch {
    throw new AskError("A file of numbers arrived damaged. Reload the page to fetch it again.");
  }
}
