import { columnBefore } from "../../state/columns.js";
import { sources } from "../drawing/edges.js";
import { unitSentence } from "../words/words.js";
import { placeOf, same } from "./places.js";

/**
 * Which neuron is pointed at, or else selected, and what it is made from.
 *
 * @param {Plan} plan
 * @param {Shown} shown
 * @param {ReturnType<typeof import("../drawing/edges.js").createEdges>} edges
 * @param {ReturnType<typeof import("./tab-stop.js").createTabStop>} stop
 * @param {(sentence: string | null) => void} onPoint
 */
export function createMarks(plan, shown, edges, stop, onPoint) {
  /** @type {UnitPlace | null} */
  let pointed = null;
  /** @type {UnitPlace | null} */
  let selected = null;

  function draw() {
    const { layout } = plan;
    const place = pointed ?? selected;
    edges.point(layout, place);
    const from = place ? new Set(sources(layout, place)) : null;
    for (const button of stop.buttons()) {
      const at = placeOf(button);
      button.classList.toggle("unit-target", same(at, place));
      const source = place && at.column === place.column - 1 && from?.has(at.unit);
      button.classList.toggle("unit-source", Boolean(source));
      const pressed = String(same(at, selected));
      if (button.getAttribute("aria-pressed") !== pressed)
        button.setAttribute("aria-pressed", pressed);
    }
    onPoint(place && sentence(place));
  }

  /** @param {UnitPlace} place */
  function sentence({ column, unit }) {
    const { network, reply } = shown;
    const { columns } = plan.layout;
    if (!reply) return null;
    return unitSentence(columns[column], columnBefore(columns, column), unit, network, reply);
  }

  return {
    draw,
    selected: () => selected,
    /** @param {UnitPlace | null} place */
    point(place) {
      if (same(place, pointed)) return;
      pointed = place;
      draw();
    },
    /** @param {UnitPlace | null} place */
    select(place) {
      if (same(place, selected)) return;
      selected = place;
      if (selected) {
        stop.reveal(selected);
        stop.set(selected);
      }
      draw();
    },
  };
}
