import { AskError } from "../../protocol.js";

/** What went wrong, by the name that browsers have for it. @type {Record<string, string>} */
const WHY = {
  NotAllowedError:
    "The camera is not allowed on this page. Allow it in the browser's address bar, then start it again.",
  NotFoundError: "No camera was found. Connect one, then start it again.",
  NotReadableError: "The camera is in use by another program. Close that, then start it again.",
};

/**
 * Ask for the camera's pictures.
 * @returns {Promise<MediaStream>}
 * @throws {AskError} with a sentence for the visitor
 */
export async function openStream() {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new AskError(
      isSecureContext
        ? "This browser does not let pages use the camera. Upload or draw a picture instead."
        : "Browsers let a page use the camera only at an address that begins with https. Upload or draw a picture instead.",
    );
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: 640 }, height: { ideal: 480 } },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    throw new AskError(
      WHY[name] ?? `The camera could not be started (${error}). Upload or draw a picture instead.`,
    );
  }
}

/** @param {MediaStream | null} stream */
export const endStream = (stream) => stream?.getTracks().forEach((track) => track.stop());
