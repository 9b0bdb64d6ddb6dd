import { createAsking } from "../../data/asking.js";
import { canonical } from "../../data/protocol.js";
import { h } from "../../kit/element.js";
import { createFollower } from "../../kit/follower.js";
import { by } from "../../kit/numbers.js";
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
  const { element, problem } = createLooksFrame("What this neuron responds to");
  const field = createField({ door, view: FIELD, network });
  const tiles = createTiles({
    site,
    door,
    view: PATCHES,
    open: ({ image, at }) => state.go({ image, from: null, at }),
  });
  const pixels = createPart(
    `The pixels behind this value, of ${by(network.input.shape.slice(1))}`,
    field.element,
    "No other pixel can change the value. This does not show how much each of these matters.",
  );
  const patches = createPart(
    "What excites this neuron most",
    tiles.element,
    "Other pictures may excite it as much. What these have in common is a guess at what it responds to, not a proof.",
  );
  element.append(h("div.looks-parts", null, pixels.element, patches.element));
  /** For which neuron of which network the tiles are. */
  let tiled = "";
  let closed = false;

  const looking = createAsking({ fail: problem });
  const tiling = createAsking({
    fail(error) {
      tiled = "";
      problem(error);
    },
  });
  const changes = () => scene.picture?.changes ?? [];

  /** @param {ReturnType<typeof createPart>} part @param {string} text */
  function tell(part, text) {
    part.sentence.textContent = text;
    problem(null);
  }

  /** @param {At} at */
  async function look(at) {
    if (closed) return;
    const { layer, unit } = scene;
    const place = { layer: layer.name, unit, at, changes: changes() };
    await looking.begin(
      () => field.look(place),
      (sentence) => tell(pixels, sentence),
    );
  }
  // A place that is passed is not worth a question of its own while another one is under way.
  const follower = createFollower(look, () => {});

  /** @param {Scene} next */
  function show(next) {
    scene = next;
    field.paint(next.trace);
    const { layer, unit } = next;
    const wanted = canonical([layer.name, unit, changes()]);
    if (wanted === tiled) return;
    tiled = wanted;
    void tiling.begin(
      () => tiles.show(layer.name, unit, changes()),
      (sentence) => tell(patches, sentence),
    );
  }
  show(scene);

  return {
    element,
    update: (open) => show(open.scene),
    look: follower.want,
    destroy() {
      closed = true;
      looking.end();
      tiling.end();
      door.cancel(FIELD);
      door.cancel(PATCHES);
    },
  };
}

/** @param {string} title @param {HTMLElement} shown @param {string} meaning */
function createPart(title, shown, meaning) {
  const sentence = h("p.looks-sentence", null, "Calculating…");
  const element = h(
    "section.looks-part",
    null,
    h("h3.looks-title", null, title),
    sentence,
    h("div.looks-shown", null, shown),
    createMeaning(meaning),
  );
  return { element, sentence };
}
