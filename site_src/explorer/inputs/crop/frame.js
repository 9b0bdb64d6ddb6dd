import { h } from "../../kit/element.js";
import { createHint } from "../making/panel.js";
import { createSlider } from "../making/slider.js";

/**
 * A picture with a frame on it: dragged with a pointer, or moved by the sliders.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Part  in the picture's pixels
 *
 * @param {HTMLCanvasElement} picture
 * @param {Part} largest  the frame at its largest
 * @param {() => void} onMove
 */
export function createFrame(picture, largest, onMove) {
  const range = { min: 0, max: 100, step: /** @type {const} */ ("any"), value: 50 };
  const across = createSlider("From the left", { name: "x", ...range });
  const down = createSlider("From the top", { name: "y", ...range });
  const size = createSlider("Size", { name: "size", min: 20, max: 100, step: 1, value: 100 });
  const sliders = [across, down, size].map(({ element }) => element);
  const hint = createHint("The network sees what is in the frame. Drag it, or use the sliders.");

  /** Where the middle of the frame is, as shares of the picture. */
  const middle = { x: 0.5, y: 0.5 };
  /** Where the frame was taken hold of. @type {{x: number, y: number} | null} */
  let held = null;

  const frame = h("div.crop-frame");
  const dragged = {
    onpointerdown: take,
    onpointermove(/** @type {PointerEvent} */ event) {
      if (!held) return;
      const at = place(event);
      move(at.x - held.x, at.y - held.y);
    },
    onpointerup: release,
    onpointercancel: release,
  };
  const holder = h("div.making-picture.crop", dragged, picture, frame);
  const longer = Math.max(picture.width, picture.height);
  holder.style.setProperty("--making-share", String(picture.width / longer));

  /** @returns {Part} */
  function part() {
    const share = Number(size.input.value) / 100;
    const [width, height] = [largest.width * share, largest.height * share];
    const inside = (
      /** @type {number} */ centre,
      /** @type {number} */ length,
      /** @type {number} */ all,
    ) => Math.max(0, Math.min(all - length, centre * all - length / 2));
    return {
      x: inside(middle.x, width, picture.width),
      y: inside(middle.y, height, picture.height),
      width,
      height,
    };
  }

  function put() {
    const { x, y, width, height } = part();
    const all = picture;
    frame.style.left = `${(100 * x) / all.width}%`;
    frame.style.top = `${(100 * y) / all.height}%`;
    frame.style.width = `${(100 * width) / all.width}%`;
    frame.style.height = `${(100 * height) / all.height}%`;
    slide(across.input, x, all.width - width);
    slide(down.input, y, all.height - height);
    size.input.setAttribute("aria-valuetext", `${size.input.value} %`);
  }

  /** @param {number} x @param {number} y  of the middle, as shares of the picture */
  function move(x, y) {
    const { width, height } = part();
    const [left, top] = [width / picture.width / 2, height / picture.height / 2];
    middle.x = Math.max(left, Math.min(1 - left, x));
    middle.y = Math.max(top, Math.min(1 - top, y));
    put();
    onMove();
  }

  /** @param {Event} event  of a slider */
  function follow({ target }) {
    const { width, height } = part();
    const x = middleAt(across.input, width, picture.width);
    const y = middleAt(down.input, height, picture.height);
    move(target === across.input ? x : middle.x, target === down.input ? y : middle.y);
  }

  /** @param {PointerEvent} event */
  function place({ clientX, clientY }) {
    const { left, top, width, height } = holder.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  }

  /** @param {PointerEvent} event */
  function take(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    holder.setPointerCapture(event.pointerId);
    const at = place(event);
    // Beside the frame: it comes there.
    if (event.target !== frame) move(at.x, at.y);
    held = { x: at.x - middle.x, y: at.y - middle.y };
  }

  function release() {
    held = null;
  }
  put();

  return { parts: [holder, h("div.making-beside", { oninput: follow }, sliders), hint], part };
}

/** A frame that fills the picture has nowhere to go.
 * @param {HTMLInputElement} input @param {number} at @param {number} room */
function slide(input, at, room) {
  input.disabled = room < 1;
  input.value = String(room < 1 ? 50 : (100 * at) / room);
  input.setAttribute("aria-valuetext", `${Math.round(Number(input.value))} %`);
}

/** Where the middle is when a slider says where the frame is, as a share of the picture.
 * @param {HTMLInputElement} input @param {number} length  of the frame
 * @param {number} all  of the picture */
const middleAt = ({ value }, length, all) =>
  ((Number(value) / 100) * (all - length) + length / 2) / all;
