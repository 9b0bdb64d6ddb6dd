// What a sentence says, whatever words it says it with.
import assert from "node:assert/strict";

/** With ordinary spaces. */
export const plain = (text) => text.replaceAll(/[\u00a0\u202f\u2009]/g, " ");

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A text has these names and numbers in it, each by itself and in this order; and it is whole sentences. */
export function says(text, ...facts) {
  const parts = facts.map((fact) => `(?<![\\w.−])${escaped(String(fact))}(?![\\w]|\\.\\d)`);
  assert.match(plain(text), new RegExp(parts.join(".*"), "su"));
  assert.match(text, /^\S.*\.$/s, "a sentence");
  assert.doesNotMatch(text, /undefined|NaN|null|\{|\}|\[object|\.\.|\s\s/);
}
