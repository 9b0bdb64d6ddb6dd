/**
 * What is changed in the network, listed on the page. The list is fetched when there is something to
 * be listed.
 *
 * @param {HTMLElement} holder
 * @param {import("./list.js").Context} context
 */
export function createChanges(holder, context) {
  /** @type {Promise<{show: (picture: import("../views/scene.js").Picture) => void}> | null} */
  let list = null;
  let latest = 0;

  return {
    /** @param {import("../views/scene.js").Picture} picture  that is on the page */
    async show(picture) {
      const mine = ++latest;
      if (!picture.changes.length && !list) return;
      list ??= import("./list.js").then(({ createList }) => createList(holder, context));
      const { show } = await list;
      if (mine === latest) show(picture);
    },
  };
}
