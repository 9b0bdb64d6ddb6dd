import { AskError } from "../protocol.js";
import { readAll } from "./files.js";
import { importModel } from "./importing.js";
import { keep } from "./kept.js";

export const PAGE = "own.html";

/**
 * Read the files of a model, and go to the page that shows it. Whatever goes wrong, what is on the
 * page stays, and so does the model that was opened before.
 *
 * @param {object} options
 * @param {File[] | import("./files.js").Files} options.files
 * @param {import("../protocol.js").ImportOptions} [options.options]
 * @param {(sentence: string) => void} options.wait  while it is read
 * @param {(sentence: string) => void} options.complain
 */
export async function openModel({ files: given, options = {}, wait, complain }) {
  try {
    wait("The model is read…");
    const files = Array.isArray(given) ? await readAll(given) : given;
    const page = await ownPage();
    const made = await importModel(page, files, options, (stage) => wait(`One moment: ${stage}…`));
    await keep({ files, options, made, python: page.python });
    location.assign(new URL(PAGE, document.baseURI));
  } catch (error) {
    complain(error instanceof AskError ? error.message : `Something went wrong: ${error}.`);
  }
}

/** What the page for one's own model knows about itself. @returns {Promise<import("../site.js").Site>} */
async function ownPage() {
  const response = await fetch(PAGE);
  if (!response.ok) throw new AskError("The page that shows models of your own is missing here.");
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return JSON.parse(page.getElementById("site")?.textContent ?? "");
}
