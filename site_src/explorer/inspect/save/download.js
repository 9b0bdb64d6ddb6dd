import { h } from "../../kit/element.js";

const KEPT = 60_000; // milliseconds: a slow disk may still be reading

/** Hand a file to the visitor. @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
