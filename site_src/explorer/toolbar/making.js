/**
 * The buttons that make a picture: draw one, take one with the camera, change the one that is there.
 * What they open is fetched when it is wanted for the first time.
 *
 * @param {import("../pictures-in/panels.js").Page} page
 */
export function inviteToMake(page) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (
    document.querySelectorAll("button[data-makes]")
  );
  /** @typedef {ReturnType<typeof import("../pictures-in/panels.js").createPanels>} Panels */
  /** @type {Promise<Panels> | null} */
  let fetched = null;
  /** @type {Panels | null} */
  let panels = null;

  async function fetchPanels() {
    const { createPanels } = await import("../pictures-in/panels.js");
    return (panels = createPanels(page));
  }

  /** @param {HTMLButtonElement} button */
  async function toggle(button) {
    fetched ??= fetchPanels();
    try {
      await (await fetched).toggle(button);
    } catch {
      if (!panels) fetched = null; // to be tried again
      page.notices.complain(
        "That tool could not be fetched. Check the connection, and try once more.",
      );
    }
  }

  for (const button of buttons) button.addEventListener("click", () => void toggle(button));

  return {
    /** The picture whose maps are on the page. @param {import("../views/scene.js").Picture} picture */
    setPicture(picture) {
      panels?.setPicture(picture);
    },
  };
}
