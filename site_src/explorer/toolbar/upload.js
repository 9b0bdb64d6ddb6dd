/**
 * Files of the visitor's: chosen with the file button or dropped anywhere on the page.
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} page  gets the class "dropping" while a file hovers over it
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
    page.classList.add("dropping");
  });
  page.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) page.classList.remove("dropping");
  });
  page.addEventListener("drop", (event) => {
    page.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    onFiles(files);
  });
}
