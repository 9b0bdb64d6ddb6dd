import { h } from "../../kit/element.js";
import { sheet } from "./svg/sheet.js";

/** Parts of the page as a picture: made of vectors, or of pixels. */

const SHARP = 2; // pixels of a PNG for one of the page's
const MOST_PIXELS = 16_000_000; // phones refuse larger canvases

export { sheet as draw };

/** @param {Drawn} drawn */
export const file = ({ svg }) => new Blob([svg], { type: "image/svg+xml" });

/** @param {Drawn} drawn @returns {Promise<Blob>} */
export async function png(drawn) {
  const address = URL.createObjectURL(file(drawn));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { width, height } = drawn;
    const scale = Math.min(SHARP, Math.sqrt(MOST_PIXELS / (width * height)));
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const canvas = h("canvas", size);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error("this browser cannot make a picture of that size"));
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
