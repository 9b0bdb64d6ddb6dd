/**
 * What is on the page can be taken along: the overview in a panel at this button; a view that is open
 * has a button of its own, which is pressed then.
 *
 * @typedef {import("../tools/tools.js").Panel} Panel
 *
 * @param {import("../save/panel.js").Page & {state: import("../state.js").Store,
 *   pictures: ReturnType<typeof import("../pictures.js").createPictures>}} page
 * @param {HTMLButtonElement} button
 */
export function inviteToSave({ site, state, door, notices, pictures }, button) {
  /** @type {Panel | null} */
  let panel = null;
  let turn = 0;

  function close() {
    turn += 1;
    panel?.destroy();
    panel?.element.remove();
    panel = null;
    button.setAttribute("aria-expanded", "false");
  }

  async function open() {
    const mine = ++turn;
    const [{ createPanel }, { overviewOf }] = await Promise.all([
      import("../save/panel.js"),
      import("../save/subject.js"),
    ]);
    const picture = pictures.present();
    // Meanwhile a neuron may have been opened, which has a button of its own.
    if (mine !== turn || !picture || state.get().layer !== null) return;
    const subject = () =>
      overviewOf(site, state.get().image, pictures.present() ?? /** @type {any} */ (picture));
    panel = createPanel({ site, door, notices }, subject(), subject);
    panel.element.classList.add("hanging");
    panel.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
      button.focus();
    });
    button.after(panel.element);
    button.setAttribute("aria-expanded", "true");
  }

  button.addEventListener("click", () => {
    /** @type {HTMLElement | null} */
    const own = document.querySelector('.view [data-tool="save"]');
    if (own) {
      close();
      own.scrollIntoView({ block: "nearest" });
      own.focus();
      own.click();
    } else if (panel) close();
    else
      open().catch(() =>
        notices.complain("That could not be fetched. Check the connection, and try once more."),
      );
  });
  state.listen(({ layer }) => {
    if (layer !== null) close();
  });

  return {
    /** Another picture, or another network, is on the page. */
    follow: () => panel?.update(/** @type {any} */ (null)),
  };
}
