/**
 * The list of contents follows: it marks the section that is being read, and says it at the top of
 * the text where the list is folded.
 */

const LINE = "-25% 0px -74% 0px"; // the section that this line of the window goes through is read

export function followReading() {
  const folded = /** @type {HTMLDetailsElement | null} */ (
    document.querySelector(".contents-folded")
  );
  if (!folded) return;
  const now = /** @type {HTMLElement} */ (folded.querySelector(".contents-now"));
  const links = /** @type {HTMLAnchorElement[]} */ ([
    ...document.querySelectorAll(".contents-link"),
  ]);
  const article = /** @type {HTMLElement} */ (folded.parentElement);

  /** @param {string} id  of the section; empty above and below the text */
  function mark(id) {
    now.textContent = "";
    for (const link of links) {
      const current = link.hash === `#${id}`;
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      if (current) now.textContent = link.textContent;
      if (current) keepInSight(link);
    }
  }

  const observer = new IntersectionObserver(
    (entries) => {
      const [entered] = entries.filter(({ isIntersecting }) => isIntersecting);
      if (entered) mark(entered.target.id);
      else if (entries.some(({ target }) => links.some(isMarked(target.id)))) mark("");
    },
    { rootMargin: LINE },
  );
  for (const section of article.querySelectorAll(":scope > section")) observer.observe(section);

  // Who has chosen wants to read.
  folded.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a")) folded.open = false;
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!folded.contains(/** @type {Node} */ (target))) folded.open = false;
  });
  folded.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !folded.open) return;
    event.preventDefault();
    folded.open = false;
    folded.querySelector("summary")?.focus();
  });
}

/** @param {string} id @returns {(link: HTMLAnchorElement) => boolean} */
const isMarked = (id) => (link) => link.hash === `#${id}` && link.hasAttribute("aria-current");

/** Scroll the list, never the page. @param {HTMLElement} link */
function keepInSight(link) {
  const list = link.closest("nav");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const above = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
  if (above < 0 || above > list.clientHeight - 40) list.scrollTop += above - list.clientHeight / 2;
}
