import { wordsOf } from "../../data/failures.js";
import { announcer } from "../../kit/announcer.js";
import { element } from "../../kit/element.js";
import { Superseded, canonical } from "../../data/protocol.js";
import { createChoice } from "./choice.js";
import { createResult } from "./result.js";
import { sidesOf } from "./sides.js";

/**
 * The opened neuron beside another one, or beside itself in the network as it was trained: what is
 * different, and what becomes of the class scores.
 *
 * @typedef {object} Context
 * @property {OpenView} open
 * @property {Site} site
 * @property {Store} state
 * @property {Door} door
 * @property {Notices} notices
 * @property {() => Named | null} ownPicture  the visitor's, if there is one
 */

const VIEW = "compare";
const PATIENCE = 200; // milliseconds before the panel says that it waits

/**
 * @param {Context} context
 * @returns {ToolPanel}
 */
export function createPanel({ open, site, state, door, notices, ownPicture }) {
  let { scene } = open;
  let turn = 0;
  /** What was asked for last; the same again is not asked for twice. */
  let wanted = "";
  /** On which picture and network that was: the visitor's pictures have no names. */
  let about = scene.trace;
  /** @type {import("./result.js").Result | null} */
  let shown = null;
  /** The place that was moved to here, on its way into the address. @type {At | null} */
  let noted = null;

  const made = element("div", "compare-panel");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Compare");
  const choice = createChoice(site.gallery, (other) => state.go({ compare: other }));
  const sentence = element("p", "compare-sentence");
  const holder = element("div", "compare-result");
  made.append(choice.element, sentence, holder);

  async function refresh() {
    const { compare: other, image, changes } = state.get();
    if (!other) return;
    const own = ownPicture();
    choice.show(scene, other, image, own);
    const sides = sidesOf(scene, other, image, own);
    if (typeof sides === "string") {
      forget();
      // From a link: the changed network is still on its way.
      const coming = other.with === "trained" && changes.length > 0;
      return say(coming ? "Calculating the changed network…" : sides);
    }
    const { left, right, attachment } = sides;
    const { name: layer } = scene.layer;
    const key = canonical([layer, left, right, other]);
    if (key === wanted && about === scene.trace) return;
    [wanted, about] = [key, scene.trace];
    const mine = ++turn;
    const slow = setTimeout(() => {
      if (mine !== turn) return;
      holder.setAttribute("aria-busy", "true");
      if (shown) return;
      sentence.textContent = "Calculating both sides…";
      announcer.wait("Calculating both sides…");
    }, PATIENCE);
    try {
      const reply = await door.ask(VIEW, { ask: "compare", layer, left, right }, attachment);
      if (mine === turn) show({ scene, other, image, site, reply });
    } catch (error) {
      if (mine !== turn || error instanceof Superseded) return;
      forget();
      say(wordsOf(error));
    } finally {
      clearTimeout(slow);
      if (mine === turn) holder.removeAttribute("aria-busy");
    }
  }

  /** Nothing is asked for any more. */
  function forget() {
    wanted = "";
    turn += 1;
    door.cancel(VIEW);
    holder.removeAttribute("aria-busy");
  }

  /** There is nothing but a sentence. @param {string} text */
  function say(text) {
    shown = null;
    holder.replaceChildren();
    holder.hidden = true;
    write(text);
  }

  /** @param {string} text */
  function write(text) {
    sentence.textContent = text;
    announcer.tell(text, "comparison");
  }

  /** @param {import("./result.js").Compared} compared */
  function show(compared) {
    const focused = shown?.focused() ?? -1;
    const result = createResult(compared, (at) => {
      noted = at;
      scene.note({ at });
      notices.look(result.tell());
    });
    shown = result;
    holder.replaceChildren(...result.elements);
    holder.hidden = false;
    write(result.sentence);
    result.point((result.isMap && (noted ?? state.get().at)) || result.start);
    if (focused >= 0) result.focus(focused);
  }

  void refresh();

  return {
    element: made,
    update({ scene: next }) {
      scene = next;
      void refresh();
    },
    show({ at }) {
      void refresh();
      if (!at || !shown?.isMap) return;
      const here = noted?.[0] === at[0] && noted[1] === at[1];
      noted = null;
      // The view has said its own sentence; what was done here is what is to be heard.
      if (here) notices.look(shown.tell());
      else shown.point(at);
    },
    destroy: forget,
  };
}
