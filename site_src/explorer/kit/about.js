/**
 * Where the article explains something: on this page or, where this one has no article, on another.
 * @param {string} anchor
 */
export function about(anchor) {
  return `${document.getElementById("article")?.dataset.at ?? ""}#${anchor}`;
}
