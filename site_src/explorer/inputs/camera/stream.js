import { AskError } from "../../data/protocol.js";

/** What went wrong, by the name that browsers have for it. @type {Record<string, string>} */
const WHY = {
  NotAllowedError:
    "The camera is not allowed on this page. Allow it in the browser's address bar, then start it again.",
  NotFoundError: "No camera was found. Connect one, then start it again.",
  NotReadableError: "The camera is in use by another program. Close that, then start it again.",
};

const FRAMED =
  "The frame that this page is in does not let it use the camera. Open the page in a window of its own, or open or draw a picture instead.";
const UNKNOWN =
  "The camera could not be started. Is it connected, and free? You can also open or draw a picture instead.";

/** Ask for the camera's pictures. @throws {AskError} with a sentence for the visitor */
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
    if (self !== top && (name === "NotAllowedError" || isBarred())) throw new AskError(FRAMED);
    throw new AskError(WHY[name] ?? UNKNOWN);
  }
}

/** Some browsers know whether the frame allows it; where there is no camera at all, they say only that. */
const isBarred = () =>
  /** @type {any} */ (document).featurePolicy?.allowsFeature("camera") === false;

/** @param {MediaStream | null} stream */
export const endStream = (stream) => stream?.getTracks().forEach((track) => track.stop());
