import { choices } from "./kinds.js";

/**
 * Controls with which the opened neuron is edited, in its view. They are fetched when they are asked
 * for, so that who only reads is not disturbed.
 *
 * @typedef {import("../views/views.js").Open} Open
 *
 * @param {object} page
 * @param {import("../site.js").Site} page.site
 * @param {import("../state.js").Store} page.state
 * @param {ReturnType<typeof import("../door.js").createDoor>} page.door
 * @param {ReturnType<typeof import("../notices.js").createNotices>} page.notices
 */
export function createEditing({ site, state, door, notices }) {
  /** @type {{open: Open, panel: ReturnType<typeof import("./panel.js").createPanel>} | null} */
  let current = null;
  let turn = 0;

  /** @param {Open} open */
  async function begin(open) {
    const mine = ++turn;
    try {
      const [{ createPanel }, trained] = await Promise.all([import("./panel.js"), ask(open)]);
      if (mine !== turn) return;
      const panel = createPanel({ scene: open.scene, trained, site, state });
      panel.element.id = "view-edit";
      panel.element.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        const { edit } = /** @type {{open: Open}} */ (current).open.frame;
        end();
        edit.focus({ preventScroll: true });
      });
      open.frame.body.before(panel.element);
      mark(open, true);
      current = { open, panel };
    } catch (error) {
      if (mine === turn) notices.complain(`This cannot be edited just now: ${error}`);
    }
  }

  /** The numbers that were learned. @param {Open} open */
  async function ask({ scene: { layer, unit, picture } }) {
    if (!layer.weighted || !picture) return null;
    const { ref: image, attachment } = picture;
    return door.ask("edit", { ask: "neuron", image, layer: layer.name, unit }, attachment);
  }

  /** @param {Open} open @param {boolean} expanded */
  function mark({ frame: { edit } }, expanded) {
    edit.setAttribute("aria-expanded", String(expanded));
    if (expanded) edit.setAttribute("aria-controls", "view-edit");
    else edit.removeAttribute("aria-controls");
  }

  function end() {
    turn += 1;
    if (!current) return;
    current.panel.destroy();
    mark(current.open, false);
    current = null;
  }

  return {
    /** @param {import("../views/scene.js").Scene} scene */
    possible: ({ layer: { kind } }) =>
      ["conv2d", "dense"].includes(kind) || choices(kind).length > 0,
    /** @param {Open} open */
    toggle: (open) => (current ? end() : begin(open)),
    /** Another view is open, or the same one shows something new.
     * @param {Open} open @param {Open | null} before */
    follow(open, before) {
      if (!current || !before) return;
      if (open.name === before.name) {
        current.open = open;
        current.panel.update(open.scene);
        return;
      }
      const near = open.now.layer === before.now.layer && open.now.unit === before.now.unit;
      end();
      if (near) void begin(open);
    },
    end,
  };
}
