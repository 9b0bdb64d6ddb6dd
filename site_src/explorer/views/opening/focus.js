import { openedBy, viewOf } from "../../scene/levels.js";

/**
 * Where the focus goes: one level down to the title, one level up to where one came from.
 *
 * @param {HTMLElement} theatre
 * @param {Overview} overview
 * @param {NetworkInfo} network
 */
export function createFocus(theatre, overview, network) {
  /** The unit of the overview that was opened. */
  let opener = { layer: "", unit: 0 };

  /** Whoever works elsewhere on the page is not to be disturbed. @param {Element | null} focused */
  const elsewhere = (focused) =>
    focused && focused !== document.body && !theatre.contains(focused) && focused.isConnected;

  return {
    /** @param {string} layer @param {number} unit */
    from(layer, unit) {
      opener = { layer, unit };
    },
    /**
     * A view has been opened.
     * @param {{frame: Frame, now: State}} open
     * @param {{now: State} | null} before  the view it was opened from
     * @param {Element | null} focused  what had the focus
     */
    down({ frame, now }, before, focused) {
      if (elsewhere(focused)) return;
      const left = before && viewOf(network, before.now);
      const sideways = before?.now.layer === now.layer && before.now.from !== null;
      const way =
        sideways && now.from !== null
          ? "[aria-current]"
          : `[data-opens="${CSS.escape(left ?? "")}"]`;
      const goal = /** @type {HTMLElement | null} */ (left && frame.body.querySelector(way));
      (goal ?? frame.heading).focus({ preventScroll: true });
      goal?.scrollIntoView({ block: "nearest", behavior: "instant" });
    },
    /** The overview is back. @param {State} left  what was looked at
     * @param {Element | null} focused */
    up({ layer, unit }, focused) {
      if (elsewhere(focused) || layer === null || unit === null) return;
      const isOpener = openedBy(network, opener.layer) === layer && opener.unit === unit;
      overview.focus(isOpener ? opener.layer : layer, unit);
    },
  };
}
