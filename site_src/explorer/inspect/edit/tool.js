import { AGAIN, bring } from "../../data/bring.js";
import { choices } from "./kinds.js";

/**
 * The tool that edits an opened neuron.
 *
 * @param {object} page
 * @param {import("../../data/site.js").Site} page.site
 * @param {import("../../state/store.js").Store} page.state
 * @param {ReturnType<typeof import("../../data/door.js").createDoor>} page.door
 * @returns {import("../tools/tools.js").Tool}
 */
export function editTool({ site, state, door }) {
  /** The numbers that were learned. @param {import("../../scene/scene.js").Scene} scene */
  async function learned({ layer, unit, picture }) {
    if (!layer.weighted || !picture) return null;
    const { ref: image, attachment } = picture;
    return door.ask("edit", { ask: "neuron", image, layer: layer.name, unit }, attachment);
  }

  return {
    name: "edit",
    label: () => "Edit",
    possible: ({ layer: { kind } }) =>
      ["conv2d", "dense"].includes(kind) || choices(kind).length > 0,
    async begin({ scene }) {
      const [{ createPanel }, trained] = await Promise.all([
        bring("The tool", () => import("./panel.js"), AGAIN),
        learned(scene),
      ]);
      return createPanel({ scene, trained, site, state });
    },
  };
}
