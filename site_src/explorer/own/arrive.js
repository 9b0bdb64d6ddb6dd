import { begin } from "../page.js";
import { AskError } from "../protocol.js";
import { listenForFiles } from "../toolbar/upload.js";
import { fetchAll } from "./files.js";
import { createForm } from "./form.js";
import { importModel } from "./importing.js";
import { forget, keep, recall } from "./kept.js";
import { openModel } from "./open.js";
import { areModel } from "./recognise.js";
import { siteOf } from "./site.js";

/**
 * The page for the visitor's own model: the one that its address names, or else the one that was
 * opened last, or else just the way to open one.
 *
 * @param {import("../site.js").Site} page
 */
export async function arrive(page) {
  /** @type {import("./kept.js").Kept | null} */
  let shown = null;
  const form = createForm({
    onFiles: (files, options) => void openModel({ ...form, files, options }),
    onPixels: (options) => shown && void openModel({ ...form, files: shown.files, options }),
    async onForget() {
      await forget();
      location.assign(location.pathname);
    },
  });

  const addresses = new URLSearchParams(location.search).getAll("model");
  /** @param {import("./files.js").Files} files @param {import("../protocol.js").ImportOptions} options */
  const read = async (files, options) => ({
    files,
    options,
    made: await importModel(page, files, options, (stage) => form.wait(`One moment: ${stage}…`)),
    python: page.python,
  });
  let problem = "";
  if (addresses.length) {
    try {
      form.wait("The model is fetched…");
      shown = await read(await fetchAll(addresses), {});
    } catch (error) {
      problem = error instanceof AskError ? error.message : `Something went wrong: ${error}.`;
    }
  }
  const kept = !shown;
  shown ??= await recall();
  try {
    // The site has been built anew since it was read.
    if (shown && shown.python !== page.python) {
      shown = await read(shown.files, shown.options);
      await keep(shown);
    }
  } catch (error) {
    problem = `The model that you opened before cannot be read any more. ${error}`;
    shown = null;
  }
  if (problem) form.complain(problem);
  else form.quiet();
  if (!shown) return waitForFiles(form);
  const site = siteOf(page, shown.made);
  form.describe(site.about, shown.options, kept);
  show(site);
  await begin(site);
}

/** No network is on the page yet: nothing else listens. @param {ReturnType<typeof createForm>} form */
function waitForFiles(form) {
  const unused = document.createElement("input");
  listenForFiles(unused, document.body, (files) => {
    if (areModel(files)) void openModel({ ...form, files, options: form.options() });
    else form.complain("Open a model first; then the page can read pictures.");
  });
}

/** The part of the page that shows networks has one. @param {import("../site.js").Site} site */
function show({ network, gallery, default: first, drawing }) {
  document.title = `cnnx: ${network.title}`;
  const names = new Set(gallery.map(({ name }) => name));
  for (const radio of document.querySelectorAll("#gallery input")) {
    const { value } = /** @type {HTMLInputElement} */ (radio);
    if (value !== "own" && !names.has(value)) radio.closest("label")?.remove();
  }
  const chosen = document.querySelector(`#gallery input[value="${first}"]`);
  if (chosen) /** @type {HTMLInputElement} */ (chosen).checked = true;
  if (drawing.paper)
    document.querySelector('button[data-makes="drawing"]')?.classList.add("primary");
  document
    .getElementById("network")
    ?.setAttribute("aria-label", `${network.title}, layer by layer`);
  /** @type {HTMLElement} */ (document.querySelector(".explorer")).hidden = false;
}
