import { createButton } from "../../kit/controls/controls.js";
import { element } from "../../kit/element.js";
import { markup, setMarkup } from "../../kit/markup.js";
import { createSegmented } from "../../kit/controls/segmented.js";

/**
 * What is drawn with: brush, eraser or bucket, a colour, a size; and undo, clear, and the picture on
 * the page to draw over.
 *
 * @typedef {"brush" | "eraser" | "fill"} Tool
 */

/** @type {{tool: Tool, text: string}[]} */
const TOOLS = [
  { tool: "brush", text: "Brush" },
  { tool: "eraser", text: "Eraser" },
  { tool: "fill", text: "Fill" },
];

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

const RIM = ["red", "yellow", "green", "sky blue", "blue", "purple", "red"]
  .map((name) => COLOURS[/** @type {keyof typeof COLOURS} */ (name)])
  .join();

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
  /** @type {Tool} */
  let tool = "brush";
  const beside = element("div", "making-beside");
  setMarkup(
    beside,
    markup`
    <fieldset class="drawing-colours">
      <legend class="unseen">Colour and size</legend>
      ${Object.entries(colours).map(
        ([name, colour]) =>
          markup`<label class="drawing-colour" title="${name}"><input class="overlaid" type="radio" name="colour" value="${colour}" aria-label="${name}"><span class="drawing-swatch"></span></label>`,
      )}
      ${colours === COLOURS ? markup`<label class="drawing-colour" title="Any colour"><input class="overlaid" type="color" name="any" value="#d7261e" aria-label="Any colour"><span class="drawing-swatch drawing-any"></span></label>` : ""}
      <label class="making-slide drawing-size"><span class="making-name">Size</span><input class="making-range" type="range" name="size" min="4" max="64" value="${Math.round(size)}"></label>
    </fieldset>`,
  );
  const row = element("div", "making-row drawing-row");
  const kinds = createSegmented("tool", (index) => (tool = TOOLS[index].tool), {
    joined: true,
    untitled: true,
  });
  kinds.title("Tool");
  kinds.fill(TOOLS);
  kinds.choose(0);
  const undo = createButton("Undo", onUndo);
  row.append(
    kinds.element,
    undo,
    createButton("Clear", onClear),
    createButton("Draw over the picture", onLay),
  );
  const find = (/** @type {string} */ name) => /** @type {any} */ (beside.querySelector(name));
  const swatches = /** @type {NodeListOf<HTMLInputElement>} */ (
    beside.querySelectorAll("[type=radio]")
  );
  for (const swatch of swatches) {
    const shown = /** @type {HTMLElement} */ (swatch.nextElementSibling);
    shown.style.backgroundColor = swatch.value;
  }
  (find(`.overlaid[value="${ink}"]`) ?? swatches[0]).checked = true;
  const any = find('input[type="color"]');
  // A rim of all colours, and within it the one of your own, which is none of the others.
  const rim = any?.nextElementSibling;
  if (rim)
    rim.style.backgroundImage = `radial-gradient(var(--own, transparent) 50%, transparent 54%), conic-gradient(${RIM})`;
  any?.addEventListener("input", () => {
    for (const swatch of swatches) swatch.checked = false;
    rim.style.setProperty("--own", any.value);
  });

  return {
    /** Colours and the size of the brush. */
    colours: beside,
    /** Brush, eraser or bucket, and what is done at once. */
    row,
    /** @returns {{tool: Tool, colour: string, size: number}} */
    get: () => ({
      tool,
      colour: find('input[name="colour"]:checked')?.value ?? any.value,
      size: Number(find('input[name="size"]').value),
    }),
    /** Not really disabled: the focus would be lost. @param {boolean} can */
    setUndo: (can) => undo.setAttribute("aria-disabled", String(!can)),
  };
}
