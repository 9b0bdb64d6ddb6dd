/** Make an element of a class. @param {string} tag @param {string} name */
export function element(tag, name) {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}
