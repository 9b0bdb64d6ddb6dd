/**
 * Arrow keys between neurons: along the main axis from layer to layer, along the cross axis within
 * one. Home and End go to a layer's first and last unit, Escape lets go of a selection.
 *
 * @param {HTMLElement} area
 * @param {object} network
 * @param {() => Layout} network.layout
 * @param {() => UnitPlace} network.current
 * @param {(place: UnitPlace) => void} network.move
 * @param {() => void} network.leave
 */
export function listenForKeys(area, { layout, current, move, leave }) {
  area.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(/** @type {HTMLElement} */ (event.target).closest(".unit"))) return;
    if (event.key === "Escape") return leave();
    const place = target(event.key, layout(), current());
    if (!place) return;
    event.preventDefault();
    move(place);
  });
}

/** @param {string} key @param {Layout} layout @param {UnitPlace} from
 * @returns {UnitPlace | null} */
function target(key, layout, { column, unit }) {
  const { across, columns } = layout;
  const here = columns[column];
  const steps = across
    ? { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
    : here.form === "score"
      ? { ArrowUp: unit ? [0, -1] : [-1, 0], ArrowDown: [0, 1] }
      : { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  if (key === "Home") return { column, unit: 0 };
  if (key === "End") return { column, unit: here.units - 1 };
  const step = steps[/** @type {keyof typeof steps} */ (key)];
  if (!step) return null;
  if (step[0] === 0) return { column, unit: clamp(unit + step[1], here.units) };
  const next = columns[column + step[0]];
  if (!next) return null;
  // As far along in the next layer as in this one, so that a straight path stays straight.
  const along = (unit + 0.5) / here.units;
  return {
    column: column + step[0],
    unit: next.units === here.units ? unit : clamp(Math.floor(along * next.units), next.units),
  };
}

/** @param {number} unit @param {number} units */
const clamp = (unit, units) => Math.max(0, Math.min(units - 1, unit));
