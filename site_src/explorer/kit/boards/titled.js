/** A part of a figure under its title. @param {string} title @param {HTMLElement} part */
export function titled(title, part) {
  const element = document.createElement("div");
  element.className = "titled";
  const name = element.appendChild(document.createElement("p"));
  name.className = "titled-caption";
  name.textContent = title;
  element.append(part);
  return element;
}
