/* A browser paints nothing and runs no module until the style sheet has arrived or failed. When it is
   late, the page begins without it. */
const PATIENCE = 8000; // milliseconds

setTimeout(() => {
  const late = /** @type {HTMLLinkElement | null} */ (
    document.querySelector("link[rel=stylesheet]")
  );
  if (!late || late.sheet) return;
  // One that a script adds holds nothing up. It is added first, so that what is on its way is kept.
  late.after(late.cloneNode());
  late.remove();
}, PATIENCE);
