import { OWN } from "../state/store.js";

/**
 * How further questions about a picture name it: the visitor's own goes along as the pixels that the
 * network saw.
 * @param {string} image
 * @param {Reply} reply
 */
export function named(image, reply) {
  if (image !== OWN) return { ref: image, attachment: {} };
  const { data, shape } = reply.tensor("pixels");
  return { ref: { size: shape }, attachment: { pixels: new Uint8Array(data) } };
}

/**
 * What the network does not see of a picture's file, in words.
 * @param {File} file
 * @throws {AskError} if it cannot be taken
 */
export async function lookAt(file) {
  const fetched = import("../inputs/file/bitmap.js");
  // Where it does not arrive, the worker says the same later.
  return fetched.then(
    async ({ lookAt, remark }) => remark(await lookAt(file)),
    () => "",
  );
}
