/**
 * Explanations of words appear by style alone; here Escape makes them go, also while the pointer
 * stays where it is.
 *
 * @param {HTMLElement} article
 */
export function listenForTerms(article) {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      const shown = article.querySelectorAll(
        ".terms:not([data-dismissed]):is(:hover, :focus-within)",
      );
      // A view further up is not to be closed by the same key.
      if (shown.length) event.preventDefault();
      for (const term of shown) term.setAttribute("data-dismissed", "");
    },
    { capture: true },
  );
  for (const moment of ["pointerout", "focusout"]) {
    article.addEventListener(moment, (event) => {
      /** @type {Element} */ (event.target).closest(".terms")?.removeAttribute("data-dismissed");
    });
  }
}
