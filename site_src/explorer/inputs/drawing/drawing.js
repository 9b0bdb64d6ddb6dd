import { h } from "../../kit/element.js";
import { createFollower } from "../../kit/follower.js";
import { paintPicture } from "../../kit/pictures/heatmap.js";
import { createHint } from "../making/panel.js";
import { createShrinker, proportioned } from "../making/shrink.js";
import { listenToHand } from "./hand.js";
import { createSurface } from "./surface.js";
import { COLOURS, GREYS, createTools } from "./tools.js";

/** CSS pixels of the longer side. */
const LARGE = 320;

/** @typedef {import("./surface.js").Point} Point */

/** The drawing that was closed last: closing the panel does not throw it away.
 * @type {HTMLCanvasElement | null} */
let kept = null;

/**
 * Draw, and the network follows each stroke.
 *
 * @param {MakingPage} page
 * @param {MakingPanel} panel
 * @returns {PictureMaker}
 */
export function createMaker({ site, pictures, notices }, panel) {
  const { shape } = site.network.input;
  const { paper = "#ffffff", ink, brush } = site.drawing;
  const shrink = createShrinker(shape);
  const canvas = h("canvas.drawing-paper", {
    ...proportioned(shape, LARGE),
    tabIndex: 0,
    role: "application",
    "aria-label": "Drawing paper",
    "aria-describedby": "pad-keys",
  });
  const { width, height } = canvas;
  const cross = h("div.drawing-cross", { "aria-hidden": "true" });
  const pad = h("div.making-picture.drawing-pad", null, canvas, cross);
  pad.style.setProperty("--making-share", String(width / LARGE));
  const keys = h(
    "p.making-hint.drawing-keys",
    { id: "pad-keys" },
    "On the keyboard, arrows move the pen and Space puts it down.",
  );

  const follower = createFollower(
    () => pictures.take(shrink(canvas, { x: 0, y: 0, width, height }), true),
    () => pictures.rest(),
  );
  // The surface begins empty; only from then on does the network follow.
  let ready = false;
  const surface = createSurface(canvas, paper, () => {
    tools.setUndo(surface.canUndo());
    if (ready) follower.want(null);
  });
  const tools = createTools({
    colours: shape[0] === 1 ? GREYS : COLOURS,
    ink,
    size: brush && (brush * width) / shape[2],
    onUndo() {
      if (!surface.undo()) notices.tell("There is nothing to undo.", "drawing");
      tools.setUndo(surface.canUndo());
    },
    onClear: surface.clear,
    onLay() {
      const picture = pictures.present();
      if (!picture) return;
      const small = h("canvas");
      paintPicture(small, picture.reply.tensor("pixels"));
      surface.lay(small);
    },
  });
  if (kept) surface.lay(kept);
  // What the page shows is no drawing, or not this one.
  if (typeof pictures.present()?.ref === "string") panel.answer.wait("Nothing drawn yet");
  tools.setUndo(surface.canUndo());
  ready = true;

  /** @param {Point} from @param {Point} to */
  function stroke(from, to) {
    const { tool, colour, size } = tools.get();
    surface.line(from, to, tool === "eraser" ? paper : colour, size);
  }
  listenToHand(canvas, cross, {
    down(at) {
      const { tool, colour } = tools.get();
      if (tool === "fill") {
        surface.fill(at, colour);
        return false;
      }
      surface.begin();
      stroke(at, at);
      return true;
    },
    move: stroke,
    say: (sentence) => notices.tell(sentence, "pen"),
  });
  panel.element.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    surface.undo();
  });
  panel.work.append(pad, tools.colours, tools.row, keys, createHint());

  return { close: () => (kept = canvas) };
}
