import { createButton } from "../../kit/controls/controls.js";
import { createSegmented } from "../../kit/controls/segmented.js";
import { h } from "../../kit/element.js";
import { createSlider } from "../making/slider.js";

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
  const kinds = createSegmented("tool", (index) => (tool = TOOLS[index].tool), {
    joined: true,
    untitled: true,
  });
  kinds.title("Tool");
  kinds.fill(TOOLS);
  kinds.choose(0);
  const undo = createButton("Undo", onUndo);
  const row = h(
    "div.making-row.drawing-row",
    null,
    kinds.element,
    undo,
    createButton("Clear", onClear),
    createButton("Draw over the picture", onLay),
  );

  const swatches = Object.entries(colours).map(([name, colour]) => {
    const face = h("span.drawing-swatch");
    face.style.backgroundColor = colour;
    return createColour(name, { type: "radio", name: "colour", value: colour }, face);
  });
  (swatches.find(({ input }) => input.value === ink) ?? swatches[0]).input.checked = true;
  const any = colours === COLOURS ? createAny() : null;
  const slider = createSlider("Size", { name: "size", min: 4, max: 64, value: Math.round(size) });
  slider.element.classList.add("drawing-size");

  /** A colour of your own, which is none of the others: it is within a rim of all colours. */
  function createAny() {
    const rim = h("span.drawing-swatch.drawing-any");
    rim.style.backgroundImage = `radial-gradient(var(--own, transparent) 50%, transparent 54%), conic-gradient(${RIM})`;
    const looks = { type: "color", name: "any", value: COLOURS.red };
    const colour = createColour("Any colour", looks, rim);
    colour.input.addEventListener("input", () => {
      for (const { input } of swatches) input.checked = false;
      rim.style.setProperty("--own", colour.input.value);
    });
    return colour;
  }

  return {
    /** Colours and the size of the brush. */
    colours: h(
      "div.making-beside",
      null,
      h(
        "fieldset.drawing-colours",
        null,
        h("legend.unseen", null, "Colour and size"),
        ...swatches.map(({ element }) => element),
        any?.element,
        slider.element,
      ),
    ),
    /** Brush, eraser or bucket, and what is done at once. */
    row,
    get() {
      const chosen = swatches.find(({ input }) => input.checked) ?? any ?? swatches[0];
      return { tool, colour: chosen.input.value, size: Number(slider.input.value) };
    },
    /** Not really disabled: the focus would be lost. @param {boolean} can */
    setUndo: (can) => undo.setAttribute("aria-disabled", String(!can)),
  };
}

/** @param {string} name @param {Record<string, string>} looks @param {HTMLElement} face */
function createColour(name, looks, face) {
  const input = h("input.overlaid", { ...looks, "aria-label": name });
  return { input, element: h("label.drawing-colour", { title: name }, input, face) };
}
