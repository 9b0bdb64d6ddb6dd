import { createAsking } from "../../data/asking.js";
import { bring } from "../../data/bring.js";
import { wordsOf } from "../../data/failures.js";
import { createButton } from "../../kit/controls/controls.js";

/**
 * What is changed in the network, listed on the page. The list is fetched when there is something to
 * be listed.
 *
 * @param {HTMLElement} holder
 * @param {import("./list.js").Context} context
 */
export function createChanges(holder, context) {
  /** @type {ReturnType<typeof fetchList> | null} */
  let list = null;
  /** The picture on the page. @type {Picture} */
  let present;
  const asking = createAsking({
    fail(error) {
      list = null; // to be fetched again
      const again = createButton("Try again", () => show(present));
      holder.replaceChildren(`${wordsOf(error)} `, again);
      holder.hidden = false;
    },
  });

  async function fetchList() {
    const { createList } = await bring("The list of changes", () => import("./list.js"));
    holder.replaceChildren();
    return createList(holder, context);
  }

  /** @param {Picture} picture  that is on the page */
  function show(picture) {
    present = picture;
    if (!picture.changes.length && !list) return;
    void asking.begin(
      () => (list ??= fetchList()),
      (shown) => shown.show(picture),
    );
  }

  return { show };
}
