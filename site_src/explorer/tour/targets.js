/** What a step points at: what that is called, and where it is on the page. */

/** @type {Record<string, (...which: any[]) => TourTarget>} */
const POINTS = {
  // The row has room around it.
  gallery: () => ({ name: "the pictures", selector: "#gallery .gallery-row", pad: -2 }),
  upload: () => ({ name: "the button “Use your own”", selector: "[aria-controls=menu-own]" }),
  network: () => ({ name: "the network", selector: "#network" }),
  caption: () => ({ name: "the sentence below the network", selector: "#caption" }),
  result: () => ({ name: "the answer", selector: ".score[data-winner]" }),
  view: () => ({ name: "what has opened", selector: ".view" }),
  close: () => ({ name: "the way up", selector: ".view-close" }),
  row: (row) => ({ name: `row ${row}`, selector: channel(row) }),
  part: (row) => ({
    name: `the result of row ${row}`,
    selector: `${channel(row)} .convolution-part`,
  }),
  sum: () => ({ name: "the sum", selector: ".convolution-whole" }),
  arithmetic: () => ({ name: "the numbers in the middle", selector: ".view .pair-middle" }),
  contributions: () => ({ name: "the parts of the sum", selector: ".view .contributions" }),
  classes: () => ({ name: "the classes", selector: ".view .softmax-table" }),
  player: () => ({ name: "the player", selector: ".view .player" }),
  legend: () => ({ name: "the colours", selector: ".view .scales, #network .legend" }),
  article: () => ({ name: "the article", selector: "#article h2" }),
};

/** @param {number} row */
const channel = (row) => `.view .convolution-row[data-channel="${row - 1}"]`;

/** @param {TourPoint} point @param {NetworkInfo} network @returns {TourTarget} */
export function targetOf([name, ...which], { layers }) {
  if (name !== "column" && name !== "neuron") return POINTS[name](...which);
  const [layer, number] = which;
  const index = ["picture", "input", ...layers.map((one) => one.name)].indexOf(layer);
  const column = `#network .column:nth-child(${index + 1})`;
  if (name === "column")
    return {
      name: `the layer ${layer}`,
      selector: `${column} .column-heading, ${column} .unit`,
      column,
    };
  const unit = number ? `[data-unit="${number - 1}"]` : ":first-child";
  return { name: `a neuron of ${layer}`, selector: `${column} .unit${unit}` };
}

/** What can be seen and used of a target. @param {TourTarget} target */
export const elementsOf = ({ selector }) =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]).filter(
    (element) => element.checkVisibility() && !element.closest("[inert]"),
  );
