import { createButton } from "../../../kit/controls/controls.js";

/** From a figure to what it shows, in the network above. @param {() => void} onOpen */
export function createWayUp(onOpen) {
  const button = createButton("Open in the network ↑", onOpen);
  button.classList.add("figure-up");
  return button;
}
