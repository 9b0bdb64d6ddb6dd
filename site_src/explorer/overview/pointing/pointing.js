import { placeFrom } from "./places.js";

/**
 * What a pointer does in the overview, and where the focus comes to: neurons are pointed at, opened,
 * and columns with more of them than fit are scrolled.
 *
 * @param {HTMLElement} area
 * @param {object} network
 * @param {() => Layout} network.layout
 * @param {(place: UnitPlace | null) => void} network.point
 * @param {(place: UnitPlace) => void} network.arrive  the focus has come there
 * @param {(place: UnitPlace) => void} network.select
 * @param {(column: Column, by: number) => void} network.scroll
 */
export function listenForPointing(area, { layout, point, arrive, select, scroll }) {
  area.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "touch") point(placeFrom(target));
  });
  area.addEventListener("pointerleave", () => point(null));
  area.addEventListener("focusin", ({ target }) => {
    const place = placeFrom(target);
    if (place) arrive(place);
  });
  area.addEventListener("focusout", () => point(null));
  area.addEventListener("click", ({ target }) => {
    const page = /** @type {HTMLElement} */ (target).closest("[data-page]");
    if (page instanceof HTMLElement) {
      const column = layout().columns.find(({ name }) => name === page.dataset.chain);
      if (column) scroll(column, Number(page.dataset.page) * column.visible);
      return;
    }
    const place = placeFrom(target);
    if (place) select(place);
  });
  area.addEventListener(
    "wheel",
    (event) => {
      const place = placeFrom(event.target);
      const column = place && layout().columns[place.column];
      if (!column || column.units <= column.visible || !layout().across || event.deltaY === 0)
        return;
      const { first, units, visible } = column;
      const on = event.deltaY > 0;
      // At its end a column lets the page scroll on.
      if (on ? first + visible >= units : first === 0) return;
      event.preventDefault();
      scroll(column, Math.sign(event.deltaY));
    },
    { passive: false },
  );
}
