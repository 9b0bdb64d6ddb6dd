/**
 * The same things in another order.
 * @template T
 * @param {Iterable<T>} things
 * @param {(count: number) => number} pick
 * @returns {T[]}
 */
export function shuffled(things, pick) {
  const list = [...things];
  for (let i = list.length - 1; i > 0; i--) {
    const j = pick(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}
