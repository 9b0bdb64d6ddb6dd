import { createAsking } from "../data/asking.js";
import { AGAIN, bring } from "../data/bring.js";
import { wordsOf } from "../data/failures.js";
import { createDock } from "../kit/controls/dock.js";
import { focusOn } from "../kit/controls/menu.js";

/**
 * What is on the page can be saved: the overview in a dock that this button opens. An open view has a
 * button of its own, which this one then presses.
 *
 * @param {import("../inspect/save/panel.js").Page & {state: Store, theatre: HTMLElement,
 *   pictures: Pictures}} page
 * @param {HTMLButtonElement} button
 */
export function inviteToSave({ site, state, door, notices, pictures, theatre }, button) {
  /** @type {ToolPanel | null} */
  let panel = null;
  const complaint = notices.createComplaint();
  const asking = createAsking({ fail: (error) => complaint.make(wordsOf(error)) });
  const dock = createDock({ id: "saving", title: "Save", side: "end", onClose: close });

  /** @param {boolean} [returning]  to the button */
  function close(returning = false) {
    asking.end();
    panel?.destroy();
    panel?.element.remove();
    panel = null;
    dock.close();
    button.setAttribute("aria-expanded", "false");
    if (returning) focusOn(button);
  }

  const fetchParts = () =>
    Promise.all([
      bring("The tool", () => import("../inspect/save/panel.js"), AGAIN),
      bring("The tool", () => import("../inspect/save/subject.js"), AGAIN),
    ]);

  /** @param {Awaited<ReturnType<typeof fetchParts>>} parts */
  function open([{ createPanel }, { overviewOf }]) {
    complaint.end();
    const picture = pictures.present();
    // Meanwhile a neuron may have been opened, which has a button of its own.
    if (!picture || state.get().layer !== null) return;
    const subject = () => overviewOf(site, state.get().image, pictures.present() ?? picture);
    panel = createPanel({ site, door, notices }, subject(), subject);
    dock.body.append(panel.element);
    dock.open(/** @type {HTMLElement} */ (theatre.parentElement));
    dock.arrive();
    button.setAttribute("aria-expanded", "true");
  }

  button.addEventListener("click", () => {
    /** @type {HTMLElement | null} */
    const ofView = document.querySelector('.tools [data-tool="save"]');
    if (ofView) {
      close();
      ofView.click();
    } else if (panel) close();
    else void asking.begin(fetchParts, open);
  });
  state.listen(({ layer }) => {
    if (layer !== null) close();
  });

  return {
    /** Another picture, or another network, is on the page. */
    follow: () => panel?.update(/** @type {any} */ (null)),
  };
}
