/** A name as it is shown where many others are; in full it is elsewhere.
 * @param {string} name @param {number} most  letters */
export function shortened(name, most) {
  const letters = [...name];
  if (letters.length <= most) return name;
  const beginning = letters.slice(0, most - 1).join("");
  return `${beginning.trimEnd()}…`;
}
