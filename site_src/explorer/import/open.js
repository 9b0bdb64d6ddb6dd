import { wordsOf } from "../data/failures.js";
import { createNewest } from "../data/newest.js";
import { AskError } from "../data/protocol.js";
import { parsed } from "../kit/markup.js";
import { readAll } from "./files.js";
import { importModel } from "./importing.js";
import { buildOf, keep } from "./kept.js";

export const PAGE = "own.html";

/** The model that is opened last is the one that counts. */
const newest = createNewest();

/**
 * Read the files of a model, and go to the page that shows it. Whatever goes wrong, what is on the
 * page stays, and so does the model that was opened before.
 *
 * @param {object} options
 * @param {File[] | ModelBytes} options.files
 * @param {ImportOptions} [options.options]
 * @param {(sentence: string) => void} options.wait  while it is read
 * @param {(sentence: string) => void} options.complain
 * @param {(model: KeptModel) => Promise<void>} [options.show]  where the browser does
 *   not keep it
 */
export async function openModel({ files: source, options = {}, wait, complain, show }) {
  const counts = newest.begin();
  try {
    wait("Reading the model…");
    const files = Array.isArray(source) ? await readAll(source) : source;
    const page = await ownPage();
    const made = await importModel(page, files, options, (stage) => {
      if (counts()) wait(`${stage}…`);
    });
    if (!counts()) return;
    const model = { files, options, made, build: buildOf(page) };
    try {
      await keep(model);
    } catch (error) {
      if (!show) throw error;
      return await show(model);
    }
    location.assign(new URL(PAGE, document.baseURI));
  } catch (error) {
    if (counts()) complain(wordsOf(error));
  }
}

/** What the page for one's own model knows about itself. @returns {Promise<Site>} */
async function ownPage() {
  const response = await fetch(PAGE).catch(() => null);
  if (!response?.ok)
    throw new AskError("The page that shows models of your own cannot be fetched.");
  const page = parsed(await response.text());
  return JSON.parse(page.getElementById("site")?.textContent ?? "");
}
