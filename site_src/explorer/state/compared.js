/**
 * What an opened neuron is compared with, and how the address says so: `trained`, `picture:pizza_2`,
 * `neuron:5` (counted from 1 there).
 */

/** @param {ComparedWith} other */
export function writeOther(other) {
  if (other.with === "picture") return `picture:${other.name}`;
  return other.with === "neuron" ? `neuron:${other.unit + 1}` : other.with;
}

/**
 * @param {string | null} text
 * @param {string[]} pictures  that there may be, by name
 * @param {number} units  how many neurons the layer has
 * @returns {ComparedWith | null} null for what is none of these
 */
export function readOther(text, pictures, units) {
  if (text === "trained") return { with: text };
  const [kind, which, ...rest] = text?.split(":") ?? [];
  if (!which || rest.length) return null;
  if (kind === "picture") return pictures.includes(which) ? { with: kind, name: which } : null;
  const unit = /^[1-9]\d*$/.test(which) ? Number(which) - 1 : -1;
  return kind === "neuron" && unit >= 0 && unit < units ? { with: kind, unit } : null;
}
