import { AskError } from "./protocol.js";

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
 * @returns {Reply<any>}
 */
export function readReply(buffer) {
  const { header, entries, start } = readFile(buffer);
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
      return { data, shape: entry.shape, step: Object.hasOwn(steps, name) ? steps[name] : 1 };
    },
  };
}

/** @param {ArrayBuffer} buffer */
function readFile(buffer) {
  try {
    const length = Number(new DataView(buffer).getBigUint64(0, true));
    const text = new TextDecoder().decode(new Uint8Array(buffer, 8, length));
    const { __metadata__: metadata, ...entries } = JSON.parse(text);
    const start = 8 + length;
    for (const entry of Object.values(entries)) {
      if (start + entry.data_offsets[1] > buffer.byteLength) throw new Error("cut off");
    }
    return { header: JSON.parse(metadata.reply), entries, start };
  } catch {
    throw new AskError("A file of numbers arrived damaged. Reload the page to fetch it again.");
  }
}
