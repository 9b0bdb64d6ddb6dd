/**
 * A picture file → raw pixels. The browser decodes it (and turns it the way the camera was held);
 * everything after that is cnnx_core's.
 */

/** Above this a picture is reduced while it is decoded: phones refuse larger canvases. */
const MOST_PIXELS = 16_000_000;
const LONGEST_SIDE = 16_384;

/**
 * @param {Blob} file
 * @returns {Promise<{pixels: Uint8Array, size: number[]}>} rows of R, G, B, alpha
 * @throws {Error} with a sentence for the visitor
 */
export async function decode(file) {
  const name = file instanceof File ? `“${file.name}”` : "This file";
  if (file.size === 0) throw new Error(`${name} is empty. Choose another picture.`);
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
    const { width, height } = bitmap;
    const factor = Math.min(
      Math.sqrt(MOST_PIXELS / (width * height)),
      LONGEST_SIDE / Math.max(width, height),
    );
    if (factor < 1) {
      bitmap.close();
      bitmap = await createImageBitmap(file, {
        resizeWidth: Math.max(1, Math.floor(width * factor)),
        resizeHeight: Math.max(1, Math.floor(height * factor)),
        resizeQuality: "high",
      });
    }
  } catch {
    throw new Error(
      `${name} is damaged, or is not a picture that this browser can read. Try a JPEG, PNG or WebP file.`,
    );
  }
  const { width, height } = bitmap;
  try {
    const canvas = new OffscreenCanvas(width, height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { pixels: new Uint8Array(data.buffer), size: [height, width, 4] };
  } catch {
    throw new Error(`This browser cannot read the pixels of ${name}. Try a smaller picture.`);
  } finally {
    bitmap.close();
  }
}
