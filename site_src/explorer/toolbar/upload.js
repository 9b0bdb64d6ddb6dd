/**
 * A picture of the visitor's: chosen with the file button or dropped anywhere on the page.
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} page  gets the class "dropping" while a file hovers over it
 * @param {(file: File) => void} onFile
 */
export function listenForFiles(input, page, onFile) {
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    // The same file may be chosen again after a mistake.
    input.value = "";
    if (file) onFile(file);
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
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    onFile(file);
  });
}
