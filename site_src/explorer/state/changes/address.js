/**
 * How changes of the network are written into the address: as JSON, but with ! for each quotation
 * mark, which would take three signs there.
 */

const LONGEST = 40000;
const DEEPEST = 16; // a kernel's numbers are four levels deep

/** @param {Change[]} changes */
export const writeChanges = (changes) =>
  JSON.stringify(changes).replaceAll("!", "\\u0021").replaceAll('"', "!");

/** Whether they are changes that this network can take, only Python can say.
 * @param {string | null} text @returns {Change[] | null} null for what is not a list */
export function readChanges(text) {
  if (!text) return [];
  if (text.length > LONGEST || depth(text) > DEEPEST) return null;
  try {
    const list = JSON.parse(text.includes('"') ? text : text.replaceAll("!", '"'));
    return Array.isArray(list) && list.every(isChange) ? list : null;
  } catch {
    return null;
  }
}

/** Whether something has the form of a change, as far as the page looks into changes itself.
 * @param {any} value */
const isChange = (value) =>
  isObject(value) &&
  ("silence" in value ? Array.isArray(value.units) : !("units" in value)) &&
  (!("values" in value) || (Array.isArray(value.values) && value.values.every(Array.isArray))) &&
  ("replace" in value ? isObject(value.with) : !("with" in value));

/** @param {any} value */
const isObject = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/** How deep lists lie in lists. @param {string} text */
function depth(text) {
  let now = 0;
  let most = 0;
  for (const sign of text) {
    if (sign === "[" || sign === "{") most = Math.max(most, ++now);
    if (sign === "]" || sign === "}") now--;
  }
  return most;
}
