/**
 * A picture from the clipboard, pasted anywhere on the page. Text goes where text goes.
 * @param {(file: File) => void} onFile
 */
export function listenForPaste(onFile) {
  document.addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    const field =
      target instanceof HTMLElement && target.closest("input, textarea, [contenteditable]");
    const file = clipboardData?.files[0];
    // Who copies a cell of a table has text and a picture of it: a field takes the text.
    if (!file || (field && clipboardData.types.includes("text/plain"))) return;
    event.preventDefault();
    onFile(file);
  });
}
