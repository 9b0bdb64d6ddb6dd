/**
 * What is drawn with: brush, eraser or bucket, a colour, a size; and undo, clear, and the picture on
 * the page to draw over.
 *
 * @typedef {"brush" | "eraser" | "fill"} Tool
 */

const TOOLS = { brush: "Brush", eraser: "Eraser", fill: "Fill" };

export const COLOURS = {
  black: "#1a1a1a",
  grey: "#8c8c8c",
  white: "#ffffff",
  brown: "#7b4a24",
  red: "#d7261e",
  orange: "#f28b1d",
  yellow: "#f7d038",
  green: "#3c9a3f",
  "sky blue": "#6cb7ea",
  blue: "#2352c4",
  purple: "#7a3ba8",
  pink: "#f29ab5",
};

/** For a network that sees no colours. */
export const GREYS = {
  black: "#000000",
  "dark grey": "#555555",
  grey: "#8c8c8c",
  "light grey": "#c4c4c4",
  white: "#ffffff",
};

/**
 * @param {object} options
 * @param {Record<string, string>} options.colours  to choose from, by name
 * @param {string} [options.ink]  the one that is chosen at first
 * @param {number} [options.size]  of the brush at first
 * @param {() => void} options.onUndo
 * @param {() => void} options.onClear
 * @param {() => void} options.onLay
 */
export function createTools({ colours, ink, size = 16, onUndo, onClear, onLay }) {
  const element = document.createElement("div");
  element.className = "pad-tools";
  element.innerHTML = `
    <fieldset class="segmented segmented-joined">
      <legend class="unseen">Tool</legend>
      <div class="segmented-row">
      ${Object.entries(TOOLS)
        .map(
          ([tool, name]) =>
            `<label class="segmented-item"><input class="segmented-input" type="radio" name="tool" value="${tool}"><span class="segmented-face">${name}</span></label>`,
        )
        .join("")}
      </div>
    </fieldset>
    <fieldset class="swatches">
      <legend class="unseen">Colour</legend>
      ${Object.entries(colours)
        .map(
          ([name, colour]) =>
            `<label title="${name}"><input type="radio" name="colour" value="${colour}" aria-label="${name}"><span></span></label>`,
        )
        .join("")}
    </fieldset>
    <div class="row">
      <label class="slide">Size <input type="range" name="size" min="4" max="64" value="${Math.round(size)}"></label>
      ${colours === COLOURS ? '<label class="slide">Any colour <input type="color" name="any" value="#d7261e"></label>' : ""}
    </div>
    <div class="row">
      <button type="button" class="button undo">Undo</button>
      <button type="button" class="button clear">Clear</button>
      <button type="button" class="button lay">Draw over the picture</button>
    </div>`;
  const find = (/** @type {string} */ name) => /** @type {any} */ (element.querySelector(name));
  const chosen = (/** @type {string} */ name) => find(`input[name="${name}"]:checked`)?.value;
  for (const swatch of element.querySelectorAll(".swatches input")) {
    const shown = /** @type {HTMLElement} */ (swatch.nextElementSibling);
    shown.style.backgroundColor = /** @type {HTMLInputElement} */ (swatch).value;
  }
  find('input[value="brush"]').checked = true;
  (find(`.swatches input[value="${ink}"]`) ?? find(".swatches input")).checked = true;
  const any = find('input[type="color"]');
  // A colour of one's own is none of the others.
  any?.addEventListener("input", () => {
    for (const swatch of element.querySelectorAll(".swatches input"))
      /** @type {HTMLInputElement} */ (swatch).checked = false;
  });
  find(".undo").addEventListener("click", onUndo);
  find(".clear").addEventListener("click", onClear);
  find(".lay").addEventListener("click", onLay);

  return {
    element,
    /** @returns {{tool: Tool, colour: string, size: number}} */
    get: () => ({
      tool: chosen("tool"),
      colour: chosen("colour") ?? any.value,
      size: Number(find('input[name="size"]').value),
    }),
    /** Not really disabled: the focus would be lost. @param {boolean} can */
    setUndo: (can) => find(".undo").setAttribute("aria-disabled", String(!can)),
  };
}
