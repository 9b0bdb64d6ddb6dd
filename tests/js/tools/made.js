// What made.py wrote: networks as the page gets them, and replies.
import { readFileSync } from "node:fs";
import { canonical } from "../../../site_src/explorer/data/protocol.js";
import { learnKinds } from "../../../site_src/explorer/data/network/kinds.js";
import { readReply } from "../../../site_src/explorer/data/reply.js";

const { networks, replies } = JSON.parse(readFileSync(process.env.CNNX_MADE, "utf8"));

/** Names of all networks. */
export const NETWORKS = Object.keys(networks);

/** A network, with its kinds known to the page. */
export function network(name) {
  learnKinds(networks[name].kinds);
  return structuredClone(networks[name]);
}

/** A recorded reply about the classifier. */
export function reply(request) {
  const found = replies[canonical(request)];
  if (!found) throw new Error(`made.py answers no ${canonical(request)}`);
  return readReply(new Uint8Array(Buffer.from(found, "base64")).buffer);
}

const TYPES = { F32: Float32Array, F64: Float64Array, I8: Int8Array, U8: Uint8Array };

/** The bytes of a reply with any header and arrays: {name: [type, shape, values]}. */
export function replyBytes(header, arrays = {}) {
  const entries = {};
  const parts = [];
  let end = 0;
  // The widest first, so that each begins where its numbers may.
  const width = ([, [dtype]]) => TYPES[dtype].BYTES_PER_ELEMENT;
  const listed = Object.entries(arrays).sort((a, b) => width(b) - width(a));
  for (const [name, [dtype, shape, values]] of listed) {
    const data = new Uint8Array(TYPES[dtype].from(values).buffer);
    entries[name] = { dtype, shape, data_offsets: [end, (end += data.length)] };
    parts.push(data);
  }
  let text = JSON.stringify({ __metadata__: { reply: JSON.stringify(header) }, ...entries });
  text = text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8);
  const head = new TextEncoder().encode(text);
  const buffer = new ArrayBuffer(8 + head.length + end);
  new DataView(buffer).setBigUint64(0, BigInt(head.length), true);
  let at = 8;
  for (const part of [head, ...parts]) {
    new Uint8Array(buffer, at).set(part);
    at += part.length;
  }
  return buffer;
}

/** A reply with any header and arrays. */
export const replyOf = (header, arrays) => readReply(replyBytes(header, arrays));

/** Layers of any shapes, one after the other, as far as the page reads them. */
export function chain(shape, layers) {
  let before = "input";
  const listed = layers.map((layer) => {
    const made = { family: layer.kind, weighted: false, parameters: 0, inputs: [before], ...layer };
    before = layer.name;
    return made;
  });
  const channels = ["red", "green", "blue"].slice(0, shape[0]);
  return { name: "chain", title: "Chain", input: { shape, channels }, labels: [], layers: listed };
}
