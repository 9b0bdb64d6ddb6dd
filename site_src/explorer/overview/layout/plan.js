import { focusOn, rowsOf } from "./focus-layout.js";
import { lay } from "./layout.js";

/**
 * Where everything is just now: laid out anew for another room or network, for what is scrolled, and
 * for what is opened.
 *
 * @typedef {import("./focus-layout.js").Focus} Focus
 * @typedef {import("./focus-layout.js").Opened} Opened
 *
 * @param {HTMLElement} stage
 * @param {Ruler} text
 * @param {Shown} shown
 */
export function createPlan(stage, text, shown) {
  /** Index of the first unit in sight, by chain. @type {Map<string, number>} */
  const scrolled = new Map();
  /** What is opened. @type {Focus | null} */
  let focus = null;
  const roomNow = () => ({ width: stage.clientWidth, height: stage.clientHeight });
  let room = roomNow();
  let layout = lay(shown.network, room, scrolled, shown.detailed, text);
  /** @type {Opened | null} */
  let opened = null;

  /** Whether the room has changed since. @param {boolean} upright  in its height too */
  function isOld(upright) {
    const { width, height } = roomNow();
    return width !== room.width || (upright && height !== room.height);
  }

  return {
    get layout() {
      return layout;
    },
    /** Where the opened view has room. */
    get opened() {
      return opened;
    },
    /** Find everything its place. */
    measure(next = roomNow()) {
      room = next;
      // What is opened does not turn the network round.
      const stays = focus !== null && layout.across;
      layout = lay(shown.network, room, scrolled, shown.detailed, text, stays);
      opened = focus && focusOn(layout, focus, room.width);
    },
    /** Whether the room has changed since, so that something has another place. */
    isOld: () => isOld(layout.across),
    /** @param {Column} column @param {number} by @returns whether it goes any further */
    scroll({ chain, first, units, visible }, by) {
      const to = Math.max(0, Math.min(units - visible, first + by));
      if (to !== first) scrolled.set(chain, to);
      return to !== first;
    },
    /** Another neuron is opened, or none any more. @param {Focus | null} next @returns whether it is new */
    open(next) {
      if (JSON.stringify(next) === JSON.stringify(focus) && !isOld(true)) return false;
      focus = next;
      return true;
    },
    /** Where the opened view has room, and where the rows of maps are that it may take up. */
    openedRows: () => opened && { ...opened, ...rowsOf(layout, /** @type {Focus} */ (focus)) },
    /** @param {string | null} layer @param {number | null} unit @returns {UnitPlace | null} */
    find(layer, unit) {
      const column = layout.columns.findIndex(({ name }) => name === layer);
      return column < 0 || unit === null ? null : { column, unit };
    },
  };
}
