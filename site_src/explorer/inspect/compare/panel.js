import { wordsOf } from "../../data/failures.js";
import { announcer } from "../../kit/announcer.js";
import { h } from "../../kit/element.js";
import { createAsking } from "../../data/asking.js";
import { canonical } from "../../data/protocol.js";
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

/** @param {Context} context @returns {ToolPanel} */
export function createPanel({ open, site, state, door, notices, ownPicture }) {
  let { scene } = open;
  /** What was asked for last; the same again is not asked for twice. */
  let wanted = "";
  /** On which picture and network that was: the visitor's pictures have no names. */
  let about = scene.trace;
  /** @type {import("./result.js").Result | null} */
  let shown = null;
  /** The place that was moved to here, on its way into the address. @type {At | null} */
  let noted = null;

  const choice = createChoice(site.gallery, (other) => state.go({ compare: other }));
  const sentence = h("p.compare-sentence");
  const holder = h("div.compare-result");
  const panel = { role: "group", "aria-label": "Compare" };
  const element = h("div.compare-panel", panel, choice.element, sentence, holder);
  const asking = createAsking({
    fail(error) {
      forget();
      say(wordsOf(error));
    },
    wait(waiting) {
      holder.ariaBusy = waiting ? "true" : null;
      if (!waiting || shown) return;
      sentence.textContent = "Calculating both sides…";
      announcer.wait("Calculating both sides…");
    },
  });

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
    await asking.begin(
      () => door.ask(VIEW, { ask: "compare", layer, left, right }, attachment),
      (reply) => show({ scene, other, image, site, reply }),
    );
  }

  /** Nothing is asked for any more. */
  function forget() {
    wanted = "";
    asking.end();
    door.cancel(VIEW);
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
    element,
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
