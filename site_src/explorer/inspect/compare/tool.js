import { AGAIN, bring } from "../../data/bring.js";

/**
 * The tool that shows an opened neuron beside another one: the network as it was trained, another
 * picture, another neuron. It is in the address.
 *
 * @param {Omit<import("./panel.js").Context, "open">} page
 * @returns {Tool}
 */
export function compareTool(page) {
  const { site, state } = page;

  /** What is most likely wanted. @returns {ComparedWith} */
  function likely() {
    const { changes, image } = state.get();
    const other = site.gallery.find(({ name }) => name !== image);
    return changes.length || !other ? { with: "trained" } : { with: "picture", name: other.name };
  }

  return {
    name: "compare",
    label: () => "Compare",
    possible: () => true,
    address: {
      holds: ({ compare }) => compare !== null,
      enter: () => state.go({ compare: likely() }),
      leave: () => state.go({ compare: null }),
    },
    async begin(open) {
      const { createPanel } = await bring("The tool", () => import("./panel.js"), AGAIN);
      return createPanel({ ...page, open });
    },
  };
}
