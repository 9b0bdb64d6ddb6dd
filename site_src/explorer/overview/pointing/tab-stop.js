import { placeOf, same } from "./places.js";

/**
 * The one neuron that Tab reaches. Arrows move it, and it is always in sight.
 *
 * @param {HTMLElement} holder
 * @param {object} options
 * @param {() => Layout} options.layout
 * @param {(column: Column, by: number) => void} options.scroll
 */
export function createTabStop(holder, { layout, scroll }) {
  /** @type {UnitPlace} */
  let current = { column: 0, unit: 0 };

  const buttons = () => /** @type {HTMLButtonElement[]} */ ([...holder.querySelectorAll(".unit")]);

  /** @param {UnitPlace} place */
  const buttonAt = ({ column, unit }) =>
    /** @type {HTMLButtonElement | null} */ (
      holder.querySelector(`.unit[data-column="${column}"][data-unit="${unit}"]`)
    );

  /** @param {UnitPlace} place */
  function set(place) {
    current = place;
    for (const button of buttons()) button.tabIndex = same(placeOf(button), place) ? 0 : -1;
  }

  /** Scroll a neuron's column until it is in sight. @param {UnitPlace} place */
  function reveal({ column: index, unit }) {
    const column = layout().columns[index];
    const last = column.first + column.visible - 1;
    if (unit < column.first) scroll(column, unit - column.first);
    if (unit > last) scroll(column, unit - last);
  }

  return {
    buttons,
    buttonAt,
    set,
    reveal,
    current: () => current,
    /** After the columns have moved: the nearest neuron in sight. */
    keep() {
      const { first, visible } = layout().columns[current.column];
      const unit = Math.max(first, Math.min(first + visible - 1, current.unit));
      set({ column: current.column, unit });
    },
    /** Go there, with the focus. @param {UnitPlace} place @param {FocusOptions} [options] */
    go(place, options) {
      reveal(place);
      set(place);
      buttonAt(place)?.focus(options);
    },
  };
}
