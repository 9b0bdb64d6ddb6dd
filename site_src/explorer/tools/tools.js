import { AskError, Superseded } from "../protocol.js";

/**
 * What can be done with an opened neuron beside looking at it: each tool has a button in the head of
 * the view, and a panel under it. The panels are fetched when they are asked for, so that who only
 * reads is not disturbed. One is open at a time.
 *
 * @typedef {import("../views/views.js").Open} Open
 *
 * @typedef {object} Panel
 * @property {HTMLElement} element
 * @property {(open: Open) => void} update  the same neuron is shown anew: after a change, or with
 *   another picture
 * @property {(now: import("../state.js").State) => void} [show]  another place of it is looked at
 * @property {(at: import("../views/windows.js").At) => void} [look]  the same, but at once: each
 *   place that is passed, and that of the beginning
 * @property {() => void} destroy
 *
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} label  of its button
 * @property {(scene: import("../views/scene.js").Scene) => boolean} possible
 * @property {(open: Open) => Promise<Panel>} begin
 *
 * @param {Tool[]} tools
 * @param {ReturnType<typeof import("../notices.js").createNotices>} notices
 */
export function createTools(tools, notices) {
  /** @type {{open: Open, tool: Tool, panel: Panel} | null} */
  let current = null;
  let turn = 0;
  /** Where the view stands that is open.
   * @type {{scene: import("../views/scene.js").Scene, at: import("../views/windows.js").At} | null} */
  let place = null;

  function look() {
    if (place && current?.open.scene === place.scene) current.panel.look?.(place.at);
  }

  /** @param {Open} open @param {Tool} tool */
  async function begin(open, tool) {
    end();
    const mine = turn;
    try {
      const panel = await tool.begin(open);
      if (mine !== turn) return panel.destroy();
      panel.element.id = "view-panel";
      panel.element.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        const button = current?.open.frame.button(tool.name);
        end();
        button?.focus({ preventScroll: true });
      });
      open.frame.body.before(panel.element);
      mark(open, tool, true);
      current = { open, tool, panel };
      look();
    } catch (error) {
      if (mine !== turn || error instanceof Superseded) return;
      const why = error instanceof AskError ? error.message : error;
      notices.complain(`“${tool.label}” does not work just now: ${why}`);
    }
  }

  /** @param {Open} open @param {Tool} tool @param {boolean} expanded */
  function mark(open, tool, expanded) {
    const button = open.frame.button(tool.name);
    button?.setAttribute("aria-expanded", String(expanded));
    if (expanded) button?.setAttribute("aria-controls", "view-panel");
    else button?.removeAttribute("aria-controls");
  }

  function end() {
    turn += 1;
    if (!current) return;
    current.panel.destroy();
    current.panel.element.remove();
    mark(current.open, current.tool, false);
    current = null;
  }

  return {
    /** What can be done with a neuron. @param {import("../views/scene.js").Scene} scene */
    of: (scene) => tools.filter((tool) => tool.possible(scene)),
    /** @param {Open} open @param {Tool} tool */
    toggle: (open, tool) => (current?.tool === tool ? end() : begin(open, tool)),
    /** Another view is open, or the same one shows something new.
     * @param {Open} open @param {Open | null} before */
    follow(open, before) {
      if (!current || !before) return;
      if (open.name === before.name) {
        current.open = open;
        current.panel.update(open);
        return look();
      }
      const { tool } = current;
      const near = open.now.layer === before.now.layer && open.now.unit === before.now.unit;
      end();
      if (near && tool.possible(open.scene)) void begin(open, tool);
    },
    /** A view shows a place. @param {import("../views/scene.js").Scene} scene
     * @param {import("../views/windows.js").At} at */
    look(scene, at) {
      place = { scene, at };
      look();
    },
    /** Another place is looked at. @param {import("../state.js").State} now */
    show: (now) => current?.panel.show?.(now),
    end,
  };
}
