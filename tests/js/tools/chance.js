/** Choices that look random and are the same each time: a whole number below a count. */
export function chance(seed) {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}
