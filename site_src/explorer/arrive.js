import { wordsOf } from "./data/failures.js";
import { announcer } from "./kit/announcer.js";
import { h } from "./kit/element.js";
import { arrived } from "./page/late.js";
import { begin } from "./page.js";
import { tellUnstyled } from "./page/style.js";
import { listenForFiles } from "./toolbar/upload.js";
import { fetchAll, fetchSample } from "./import/files.js";
import { createForm } from "./import/form.js";
import { importModel } from "./import/importing.js";
import { buildOf, forget, keep, recall } from "./import/kept.js";
import { openModel } from "./import/open.js";
import { modelFiles } from "./import/recognise.js";
import { siteOf } from "./import/site.js";

/**
 * The page for the visitor's own model: the one that its address names, or else the one that was
 * opened last, or else just the way to open one.
 *
 * @param {Site} page
 * @param {boolean} styled  whether its style sheet has arrived
 */
export async function arrive(page, styled) {
  arrived();
  const query = new URLSearchParams(location.search);
  const addresses = query.getAll("model");
  /** @type {KeptModel | null} */
  let shown = null;

  /** @param {File[] | ModelBytes} files @param {ImportOptions} options */
  const open = (files, options) =>
    void openModel({ ...form, files, options, show: (model) => present(model, false) });

  const form = createForm({
    onFiles: (files, options) => open(files, shown ? {} : options),
    onPixels(options) {
      if (!shown) return;
      if (!addresses.length) return open(shown.files, options);
      // The link says it too.
      query.delete("pixels");
      if (options.pixels) query.set("pixels", options.pixels);
      location.search = String(query);
    },
    async onSample() {
      form.wait("Loading the sample…");
      try {
        open(await fetchSample(page.sample ?? []), {});
      } catch (error) {
        form.complain(wordsOf(error));
      }
    },
    async onForget() {
      try {
        await forget();
        location.assign(location.pathname);
      } catch {
        form.complain("This browser does not let the page forget the model just now.");
      }
    },
  });

  if (!styled) void tellUnstyled(form);
  // Until there is a network nobody else listens.
  listenForFiles(h("input"), document.body, (files) => {
    if (shown) return;
    const model = modelFiles(files);
    if (model.length) open(model, form.options());
    else form.complain("Open a model first; then the page can read pictures.");
  });

  /** @param {ModelBytes} files @param {ImportOptions} options @returns {Promise<KeptModel>} */
  const read = async (files, options) => ({
    files,
    options,
    made: await importModel(page, files, options, (stage) => form.wait(`${stage}…`)),
    build: buildOf(page),
  });

  /** @param {KeptModel} model @param {boolean} kept  it can be forgotten */
  async function present(model, kept) {
    if (shown) {
      // There is a network already, and this one cannot be kept for a page of its own.
      return form.complain("This browser keeps no models: reload the page to open another one.");
    }
    shown = model;
    const site = siteOf(page, model.made);
    form.quiet();
    form.describe(site.about, model.options, kept);
    announcer.tell(`${site.network.title} is open.`, "model");
    show(site);
    await begin(site);
  }

  try {
    if (addresses.length) {
      form.wait("Loading the model…");
      const pixels = query.get("pixels");
      const linked = await read(await fetchAll(addresses), pixels ? { pixels } : {});
      return await present(linked, false);
    }
    const kept = await recall();
    if (!kept) return;
    if (kept.build === buildOf(page)) return await present(kept, true);
    // The site has been built anew since it was read.
    const renewed = await read(kept.files, kept.options);
    await keep(renewed).catch(() => {});
    await present(renewed, true);
  } catch (error) {
    form.complain(wordsOf(error));
  }
}

/** The part of the page that shows networks has one. @param {Site} site */
function show({ network, gallery, default: first, drawing }) {
  document.title = `cnnx: ${network.title}`;
  const names = new Set(gallery.map(({ name }) => name));
  for (const radio of document.querySelectorAll("#gallery input[type=radio]")) {
    const { value } = /** @type {HTMLInputElement} */ (radio);
    if (value !== "own" && !names.has(value)) radio.closest("label")?.remove();
  }
  const chosen = document.querySelector(`#gallery input[value="${first}"]`);
  if (chosen) /** @type {HTMLInputElement} */ (chosen).checked = true;
  const draw = document.querySelector('button[data-makes="drawing"]');
  if (drawing.paper && draw) {
    // A network for drawings begins with that.
    draw.className = "button button-primary";
    draw.closest(".menu")?.before(draw);
  }
  for (const part of document.querySelectorAll("[data-with=network]"))
    /** @type {HTMLElement} */ (part).hidden = false;
  document
    .getElementById("network")
    ?.setAttribute("aria-label", `${network.title}, layer by layer`);
  /** @type {HTMLElement} */ (document.querySelector(".explorer")).hidden = false;
}
