/**
 * The overview stays as it is behind a view, however high that becomes; and when the view is closed,
 * the page is where it was.
 *
 * @param {HTMLElement} theatre
 * @param {HTMLElement} stage
 */
export function createScroll(theatre, stage) {
  const down = () => document.documentElement.dataset.flow === "down";
  let scrolled = 0;
  let height = 0;

  /** Downwards the network has a height of its own; across, it would fill what the view fills. */
  function fit() {
    stage.style.height = down() ? "" : `${height}px`;
  }

  return {
    fit,
    freeze() {
      scrolled = scrollY;
      height = stage.offsetHeight;
      fit();
      theatre.classList.add("opened");
      stage.inert = true;
    },
    release() {
      theatre.classList.remove("opened");
      stage.inert = false;
      stage.style.height = "";
      if (down()) scrollTo({ top: scrolled, behavior: "instant" });
    },
  };
}
