/**
 * Files of the visitor's: chosen with the file button or dropped anywhere on the page.
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} page  says in `data-dropping` that a file hovers over it
 * @param {(files: File[]) => void} onFiles
 */
export function listenForFiles(input, page, onFiles) {
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // The same file may be chosen again after a mistake.
    input.value = "";
    if (files.length) onFiles(files);
  });
  page.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    page.dataset.dropping = "";
  });
  page.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) delete page.dataset.dropping;
  });
  page.addEventListener("drop", (event) => {
    delete page.dataset.dropping;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    onFiles(files);
  });
}
