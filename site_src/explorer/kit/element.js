/**
 * Make an element: `h("button.play", { type: "button", onclick: play }, "Play")`.
 *
 * @template {string} S
 * @param {S} tag  its name, and its classes as a selector has them
 * @param {Properties | null} [properties]  set as properties where the element has them, else as
 *   attributes; what is null, undefined or false is left out
 * @param {...(Content | Content[])} content  what is null, undefined or false is left out
 * @returns {ElementOf<S>}
 */
export function h(tag, properties, ...content) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key in element) Object.assign(element, { [key]: value });
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...content.flat().filter(isThere));
  return /** @type {ElementOf<S>} */ (element);
}

/** @param {Content} content @returns {content is Node | string} */
const isThere = (content) => content !== null && content !== undefined && content !== false;

/**
 * Make a drawing, or a part of one: `svg("path", { d: "M0 0" })`.
 *
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} content
 */
export function svg(name, attributes = {}, ...content) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...content);
  return element;
}
