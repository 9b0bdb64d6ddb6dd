import { AGAIN, bring } from "../../data/bring.js";
import { isScore } from "../../scene/levels.js";

/**
 * The tool that shows what an opened neuron responds to, or what matters for an opened class.
 *
 * @typedef {object} Page
 * @property {Site} site
 * @property {Store} state
 * @property {Door} door
 * @property {Notices} notices
 *
 * @param {Page} page
 * @returns {Tool}
 */
export function attributionTool(page) {
  /** Of a class, or of a neuron that has a map. @param {Scene} scene */
  const isClass = ({ network, layer }) => layer.family === "softmax" || isScore(network, layer);

  return {
    name: "looks",
    label: (scene) => (isClass(scene) ? "What matters" : "What it responds to"),
    possible: (scene) =>
      isClass(scene) || (scene.layer.family !== "input" && scene.layer.shape.length === 3),
    async begin({ scene }) {
      if (isClass(scene)) {
        const panel = await bring("The tool", () => import("./class-panel.js"), AGAIN);
        return panel.createClassPanel(page, scene);
      }
      const panel = await bring("The tool", () => import("./map-panel.js"), AGAIN);
      return panel.createMapPanel(page, scene);
    },
  };
}
