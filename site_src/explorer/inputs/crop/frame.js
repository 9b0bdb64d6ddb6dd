import { element } from "../../kit/element.js";
import { markup, setMarkup } from "../../kit/markup.js";
import { createHint } from "../making/panel.js";

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
  const holder = element("div", "making-picture crop");
  const longer = Math.max(picture.width, picture.height);
  holder.style.setProperty("--making-share", String(picture.width / longer));
  picture.className = "crop-picture";
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", "Your picture, and the part of it that the network sees");
  const frame = element("div", "crop-frame");
  holder.append(picture, frame);
  const controls = element("div", "making-beside");
  setMarkup(
    controls,
    markup`
    <label class="making-slide"><span class="making-name">From the left</span><input class="making-range" type="range" name="x" min="0" max="100" step="any"></label>
    <label class="making-slide"><span class="making-name">From the top</span><input class="making-range" type="range" name="y" min="0" max="100" step="any"></label>
    <label class="making-slide"><span class="making-name">Size</span><input class="making-range" type="range" name="size" min="20" max="100" step="1" value="100"></label>`,
  );
  const hint = createHint("The network sees what is in the frame. Drag it, or use the sliders.");
  const slider = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (controls.querySelector(`[name="${name}"]`));
  const [across, down, size] = ["x", "y", "size"].map(slider);

  /** Where the middle of the frame is, as shares of the picture. */
  const middle = { x: 0.5, y: 0.5 };

  /** @returns {Part} */
  function part() {
    const [width, height] = [largest.width, largest.height].map(
      (length) => (length * Number(size.value)) / 100,
    );
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
    const { width: w, height: h } = picture;
    frame.style.left = `${(100 * x) / w}%`;
    frame.style.top = `${(100 * y) / h}%`;
    frame.style.width = `${(100 * width) / w}%`;
    frame.style.height = `${(100 * height) / h}%`;
    // A frame that fills the picture has nowhere to go.
    for (const [input, at, room] of /** @type {const} */ ([
      [across, x, w - width],
      [down, y, h - height],
    ])) {
      input.disabled = room < 1;
      input.value = String(room < 1 ? 50 : (100 * at) / room);
      input.setAttribute("aria-valuetext", `${Math.round(Number(input.value))} %`);
    }
    size.setAttribute("aria-valuetext", `${size.value} %`);
  }

  /** @param {number} x @param {number} y  of the middle, as shares of the picture */
  function move(x, y) {
    const { width, height } = part();
    const [w, h] = [width / picture.width / 2, height / picture.height / 2];
    middle.x = Math.max(w, Math.min(1 - w, x));
    middle.y = Math.max(h, Math.min(1 - h, y));
    put();
    onMove();
  }

  controls.addEventListener("input", ({ target }) => {
    if (target === size) return move(middle.x, middle.y);
    const { width, height } = part();
    const room = { x: picture.width - width, y: picture.height - height };
    move(
      target === across
        ? ((Number(across.value) / 100) * room.x + width / 2) / picture.width
        : middle.x,
      target === down
        ? ((Number(down.value) / 100) * room.y + height / 2) / picture.height
        : middle.y,
    );
  });

  /** Where the frame was taken hold of. @type {{x: number, y: number} | null} */
  let held = null;
  /** @param {PointerEvent} event */
  function place({ clientX, clientY }) {
    const { left, top, width, height } = holder.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  }
  holder.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    holder.setPointerCapture(event.pointerId);
    const at = place(event);
    // Beside the frame: it comes there.
    if (event.target !== frame) move(at.x, at.y);
    held = { x: at.x - middle.x, y: at.y - middle.y };
  });
  holder.addEventListener("pointermove", (event) => {
    if (!held) return;
    const at = place(event);
    move(at.x - held.x, at.y - held.y);
  });
  for (const end of ["pointerup", "pointercancel"])
    holder.addEventListener(end, () => (held = null));
  put();

  return { parts: [holder, controls, hint], part };
}
