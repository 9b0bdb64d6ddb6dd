import { h } from "../../kit/element.js";

/** Put a text on the clipboard → whether it is there. @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text); // not allowed, or an old browser
  }
}

/** @param {string} text */
function copySelected(text) {
  const field = h("textarea.unseen", { value: text });
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
