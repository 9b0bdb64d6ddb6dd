import { AGAIN, bring } from "../../data/bring.js";
import { choices } from "./kinds.js";

/**
 * The tool that edits an opened neuron.
 *
 * @param {object} page
 * @param {Site} page.site
 * @param {Store} page.state
 * @param {Door} page.door
 * @returns {Tool}
 */
export function editTool({ site, state, door }) {
  /** The numbers that were learned. @param {Scene} scene */
  async function learned({ layer, unit, picture }) {
    if (!layer.own_numbers || !picture) return null;
    const { ref: image, attachment } = picture;
    return door.ask("edit", { ask: "neuron", image, layer: layer.name, unit }, attachment);
  }

  return {
    name: "edit",
    label: () => "Edit",
    possible: ({ layer: { kind, own_numbers } }) => own_numbers || choices(kind).length > 0,
    async begin({ scene }) {
      const [{ createPanel }, trained] = await Promise.all([
        bring("The tool", () => import("./panel.js"), AGAIN),
        learned(scene),
      ]);
      return createPanel({ scene, trained, site, state });
    },
  };
}
