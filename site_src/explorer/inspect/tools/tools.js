import { wordsOf } from "../../data/failures.js";
import { createNewest } from "../../data/newest.js";
import { Superseded } from "../../data/protocol.js";
import { createDock } from "../../kit/controls/dock.js";
import { createSight } from "./sight.js";

/**
 * What you can do with an opened neuron besides looking at it: each tool has a button in the head of
 * the view, and a panel in the dock beside it. The panels are fetched when you ask for them, so that
 * they cost nothing while you only read. One is open at a time.
 *
 * A tool may be in the address, so that a link opens it and Back closes it.
 *
 * @param {Tool[]} tools
 * @param {Notices} notices
 * @param {HTMLElement} floor  the row that holds the network and what is docked beside it
 */
export function createTools(tools, notices, floor) {
  /** @type {{open: OpenView, tool: Tool, panel: ToolPanel} | null} */
  let current = null;
  /** The tool that is open, or is being fetched. @type {Tool | null} */
  let chosen = null;
  /** The view that is open. @type {OpenView | null} */
  let view = null;
  const newest = createNewest();
  /** Whether the visitor pressed the button of the tool that is being fetched. */
  let pressed = false;
  const complaint = notices.createComplaint();
  const dock = createDock({ id: "view-panel", title: "", side: "end", onClose: finish });
  const sight = createSight(dock.element);
  /** Where the open view is. @type {{scene: Scene, at: At} | null} */
  let place = null;

  function look() {
    if (place && current?.open.scene === place.scene) current.panel.look?.(place.at);
  }

  /** @param {OpenView} open @param {Tool} tool */
  async function begin(open, tool) {
    clear();
    const counts = newest.begin();
    chosen = tool;
    const arriving = pressed;
    pressed = false;
    try {
      const panel = await tool.begin(open);
      if (!counts()) return panel.destroy();
      complaint.end();
      // The same neuron may be shown anew by now.
      const now = view ?? open;
      dock.heading.textContent = tool.label(now.scene);
      dock.body.replaceChildren(panel.element);
      dock.open(floor);
      mark(now, tool, true);
      current = { open: now, tool, panel };
      if (now !== open) panel.update(now);
      look();
      if (arriving) dock.heading.focus({ preventScroll: true });
      sight.keep(now);
    } catch (error) {
      if (!counts() || error instanceof Superseded) return;
      leave();
      const label = tool.label(open.scene);
      complaint.make(`“${label}” does not work right now: ${wordsOf(error)}`);
    }
  }

  /** The dock is to close. @param {boolean} returning  to the button that opened it */
  function finish(returning) {
    const button = current?.open.frame.button(current.tool.name);
    leave();
    if (returning) button?.focus({ preventScroll: true });
  }

  /** @param {OpenView} open @param {Tool} tool @param {boolean} expanded */
  function mark(open, tool, expanded) {
    const button = open.frame.button(tool.name);
    button?.setAttribute("aria-expanded", String(expanded));
    if (expanded) button?.setAttribute("aria-controls", "view-panel");
    else button?.removeAttribute("aria-controls");
  }

  /** The tool that the address has. @param {State} now */
  const addressed = (now) => tools.find(({ address }) => address?.holds(now)) ?? null;

  /** Open what the address has, and nothing that it had. @param {State} now */
  function meet(now) {
    const tool = addressed(now);
    if (view && tool && tool !== chosen && tool.possible(view.scene)) void begin(view, tool);
    else if (!tool && chosen?.address) end();
  }

  /** The tool is not wanted any more. */
  function leave() {
    chosen?.address?.leave();
    end();
  }

  function end() {
    clear();
    dock.close();
  }

  /** The dock stays, for the tool that comes next. */
  function clear() {
    newest.end();
    chosen = null;
    sight.end();
    if (!current) return;
    current.panel.destroy();
    current.panel.element.remove();
    mark(current.open, current.tool, false);
    current = null;
  }

  return {
    /** What can be done with a neuron. @param {Scene} scene */
    of: (scene) => tools.filter((tool) => tool.possible(scene)),
    /** @param {OpenView} open @param {Tool} tool */
    toggle(open, tool) {
      if (chosen === tool) return leave();
      pressed = true;
      if (tool.address) return tool.address.enter();
      chosen?.address?.leave();
      return begin(open, tool);
    },
    /** Another view is open, or the same one shows something new.
     * @param {OpenView} open @param {OpenView | null} before */
    follow(open, before) {
      view = open;
      if (before && open.name === before.name) {
        if (current) {
          current.open = open;
          current.panel.update(open);
          sight.follow(open);
        }
        meet(open.now);
        return look();
      }
      const near = open.now.layer === before?.now.layer && open.now.unit === before.now.unit;
      const kept = near && !chosen?.address ? chosen : null;
      const tool = addressed(open.now) ?? kept;
      if (tool?.possible(open.scene)) void begin(open, tool);
      else end();
    },
    /** Another place is looked at, or the address has another tool. @param {State} now */
    show(now) {
      meet(now);
      current?.panel.show?.(now);
    },
    /** The view is closed. */
    end() {
      view = null;
      end();
    },
    /** A view shows a place. @param {Scene} scene @param {At} at */
    look(scene, at) {
      place = { scene, at };
      look();
    },
  };
}
