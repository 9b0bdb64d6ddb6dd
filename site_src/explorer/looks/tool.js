import { AGAIN, bring } from "../bring.js";
import { isScore } from "../views/levels.js";

/**
 * The tool that shows what an opened neuron responds to, or what matters for an opened class.
 *
 * @typedef {object} Page
 * @property {import("../site.js").Site} site
 * @property {import("../state.js").Store} state
 * @property {ReturnType<typeof import("../door.js").createDoor>} door
 * @property {ReturnType<typeof import("../notices.js").createNotices>} notices
 *
 * @param {Page} page
 * @returns {import("../tools/tools.js").Tool}
 */
export function looksTool(page) {
  /** Of a class, or of a neuron that has a map. @param {import("../views/scene.js").Scene} scene */
  const isClass = ({ network, layer }) => layer.kind === "softmax" || isScore(network, layer);

  return {
    name: "looks",
    label: (scene) => (isClass(scene) ? "What matters" : "What it responds to"),
    possible: (scene) =>
      isClass(scene) || (scene.layer.kind !== "input" && scene.layer.shape.length === 3),
    async begin({ scene }) {
      if (isClass(scene))
        return (await bring("The tool", () => import("./class-panel.js"), AGAIN)).createClassPanel(
          page,
          scene,
        );
      return (await bring("The tool", () => import("./map-panel.js"), AGAIN)).createMapPanel(
        page,
        scene,
      );
    },
  };
}
