/**
 * A name as it is shown where many others are; in full it is elsewhere.
 * @param {string} name @param {number} most  letters
 */
export function shortened(name, most) {
  const letters = [...name];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : name;
}
