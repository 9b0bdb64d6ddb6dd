import { NOWHERE, OWN } from "../../state/store.js";
import { classTable, viewTable } from "./tables.js";
import { fileName, heading } from "./names.js";

/**
 * What is saved: the view that is open, or the overview.
 *
 * @typedef {AskRequest & {ask: "snippet"}} SnippetRequest
 *
 * @typedef {object} Subject
 * @property {() => HTMLElement[]} parts  of the page, that the picture shows one under the other
 * @property {string} title  of the picture
 * @property {string} credit  to whom the network's picture is owed
 * @property {string} file  name of a file, without its ending
 * @property {string} archive  the same for the file with everything
 * @property {Picture} picture
 * @property {() => TableRow[]} table
 * @property {(() => SnippetRequest) | null} lines  what to ask for
 *
 * @param {Site} site
 * @param {OpenView} open
 * @returns {Subject}
 */
export function subjectOf(site, { scene, view, frame, now }) {
  const picture = /** @type {Picture} */ (scene.picture);
  const { layer, unit, from } = scene;
  const kernel = layer.family === "convolution" ? from : null;
  return {
    ...common(site, now.image, picture, { ...now, from: kernel }),
    parts: () => [frame.heading, frame.sentence, frame.body],
    picture,
    table: () => viewTable(scene, view.at?.() ?? null),
    lines() {
      const at = view.at?.();
      return {
        ask: "snippet",
        image: picture.ref,
        layer: layer.name,
        unit,
        changes: picture.changes,
        ...(kernel !== null && { from: kernel }),
        ...(at && { at }),
      };
    },
  };
}

/** @param {Site} site @param {string} image @param {Picture} picture */
export function overviewOf(site, image, picture) {
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (document.querySelector(name));
  return {
    ...common(site, image, picture, NOWHERE),
    parts: () => [find("#network .stage-area"), find("#caption")],
    picture,
    table: () => classTable(picture),
    lines: null,
  };
}

/**
 * @param {Site} site
 * @param {string} image
 * @param {Picture} picture
 * @param {Pick<State, "layer" | "unit" | "from">} place
 */
function common(site, image, { network, changes }, place) {
  const shown = site.gallery.find(({ name }) => name === image);
  const name = image === OWN ? "own-picture" : image;
  const changed = changes.length > 0;
  return {
    title: heading(network, shown, changes.length, place),
    credit: shown
      ? `Picture: “${shown.title}” by ${shown.credit}, ${shown.licence}${shown.licence_url ? ` (${shown.licence_url})` : ""}; cut out and made small.`
      : "",
    file: fileName(network, name, changed, place),
    archive: fileName(network, name, changed, null),
  };
}
