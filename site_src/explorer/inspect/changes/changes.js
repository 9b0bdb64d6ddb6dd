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
  /** @type {Promise<{show: (picture: Picture) => void}> | null} */
  let list = null;
  let latest = 0;

  async function fetchList() {
    const { createList } = await bring("The list of changes", () => import("./list.js"));
    holder.replaceChildren();
    return createList(holder, context);
  }

  return {
    /** @param {Picture} picture  that is on the page */
    async show(picture) {
      const mine = ++latest;
      if (!picture.changes.length && !list) return;
      list ??= fetchList();
      try {
        const { show } = await list;
        if (mine === latest) show(picture);
      } catch (error) {
        list = null; // to be tried again
        holder.textContent = `${wordsOf(error)} `;
        holder.append(createButton("Try again", () => void this.show(picture)));
        holder.hidden = false;
      }
    },
  };
}
