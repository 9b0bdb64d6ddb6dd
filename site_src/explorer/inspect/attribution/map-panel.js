import { element } from "../../kit/element.js";
import { by } from "../../kit/numbers.js";
import { createFollower } from "../../kit/follower.js";
import { Superseded, canonical } from "../../data/protocol.js";
import { createField } from "./field.js";
import { createLooksFrame, createMeaning } from "./frame.js";
import { createTiles } from "./tiles.js";

const FIELD = "looks: field";
const PATCHES = "looks: patches";

/**
 * What a neuron with a map responds to: the pixels behind the place that is looked at, and the parts
 * of the gallery's pictures that excite it most.
 *
 * @param {import("./tool.js").Page} page
 * @param {Scene} scene
 * @returns {ToolPanel}
 */
export function createMapPanel({ site, state, door }, scene) {
  const { network } = site;
  const frame = createLooksFrame("What this neuron responds to");
  const field = createField({ door, view: FIELD, network });
  const tiles = createTiles({
    site,
    door,
    view: PATCHES,
    open: ({ image, at }) => state.go({ image, from: null, at }),
  });
  const parts = frame.element.appendChild(element("div", "looks-parts"));
  const seen = addPart(
    `The pixels behind this value, of ${by(network.input.shape.slice(1))}`,
    field.element,
    "No other pixel can change the value. This does not show how much each of these matters.",
  );
  const found = addPart(
    "What excites this neuron most",
    tiles.element,
    "Other pictures may excite it as much. What these have in common is a guess at what it responds to, not a proof.",
  );
  /** For which neuron of which network the tiles are. */
  let tiled = "";
  let closed = false;

  /** @param {string} title @param {HTMLElement} part @param {string} meaning */
  function addPart(title, part, meaning) {
    const made = element("section", "looks-part");
    const heading = element("h3", "looks-title");
    heading.textContent = title;
    const sentence = element("p", "looks-sentence");
    sentence.textContent = "Calculating…";
    const shown = element("div", "looks-shown");
    shown.append(part);
    made.append(heading, sentence, shown, createMeaning(meaning));
    parts.append(made);
    return (/** @type {string} */ text) => (sentence.textContent = text);
  }

  /** @param {() => Promise<void>} work */
  async function attempt(work) {
    try {
      await work();
      if (!closed) frame.problem(null);
    } catch (error) {
      if (!closed && !(error instanceof Superseded)) frame.problem(error);
    }
  }

  const changes = () => scene.picture?.changes ?? [];

  // A place that is passed is not worth a question of its own while another one is under way.
  const follower = createFollower(
    (/** @type {At} */ at) =>
      attempt(async () => {
        if (closed) return;
        const { layer, unit } = scene;
        seen(await field.look({ layer: layer.name, unit, at, changes: changes() }));
      }),
    () => {},
  );

  /** @param {Scene} next */
  function show(next) {
    scene = next;
    field.paint(next.trace);
    const { layer, unit } = next;
    const wanted = canonical([layer.name, unit, changes()]);
    if (wanted === tiled) return;
    tiled = wanted;
    void attempt(async () => {
      try {
        found(await tiles.show(layer.name, unit, changes()));
      } catch (error) {
        if (tiled === wanted) tiled = "";
        throw error;
      }
    });
  }
  show(scene);

  return {
    element: frame.element,
    update: (open) => show(open.scene),
    look: follower.want,
    destroy() {
      closed = true;
      door.cancel(FIELD);
      door.cancel(PATCHES);
    },
  };
}
