/** What the visitor's browser keeps for the next visit. It may be forbidden to. */

/** @param {string} key @returns {string | null} null where nothing is kept */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string | null} value  null: it is to be forgotten */
export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Then it is true for this visit only.
  }
}
