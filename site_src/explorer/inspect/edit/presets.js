/**
 * Kernels that are known by name, in any size.
 *
 * @typedef {{name: string, make: (rows: number, columns: number) => number[]}} Preset
 */

/** @param {(y: number, x: number, rows: number, columns: number) => number} weight  y and x are
 * counted from the middle @returns {Preset["make"]} */
const fill = (weight) => (rows, columns) =>
  Array.from({ length: rows * columns }, (_, i) => {
    const y = Math.floor(i / columns) - Math.floor(rows / 2);
    const x = (i % columns) - Math.floor(columns / 2);
    return weight(y, x, rows, columns);
  });

const identity = fill((y, x) => (y === 0 && x === 0 ? 1 : 0));

/** These need neighbours on all sides. @type {Preset[]} */
const LARGER = [
  { name: "Horizontal edges", make: fill((y) => Math.sign(y)) },
  { name: "Vertical edges", make: fill((_, x) => Math.sign(x)) },
  {
    name: "Blur",
    make: fill((_y, _x, rows, columns) => Number((1 / (rows * columns)).toFixed(4))),
  },
  { name: "Sharpen", make: fill((y, x) => [5, -1][Math.abs(y) + Math.abs(x)] ?? 0) },
];

/** @param {number} rows @param {number} columns @returns {Preset[]} */
export const presets = (rows, columns) => [
  { name: "Identity", make: identity },
  ...(Math.min(rows, columns) > 2 ? LARGER : []),
  { name: "Random", make: fill(() => Number((2 * Math.random() - 1).toFixed(2))) },
];
