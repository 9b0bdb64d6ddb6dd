/** What the build tells the page about itself. */

/** @returns {Site} */
export function readSite() {
  return JSON.parse(/** @type {HTMLElement} */ (document.getElementById("site")).textContent ?? "");
}
