/**
 * What the build tells the page about itself.
 *
 * @typedef {object} GalleryPicture
 * @property {string} name
 * @property {string | null} label  true class, if it is one of the network's
 * @property {string} title
 * @property {string} thumb
 * @property {"photo" | "drawing" | "rendered"} kind
 * @property {string} credit  whose it is
 * @property {string} licence
 * @property {string | null} licence_url
 * @property {"right" | "wrong" | "none" | "unknown"} verdict  on the network's answer; "none" is
 *   wrong too: the picture shows none of its classes
 * @property {string | null} lesson  what a wrong answer teaches
 * @property {boolean} fools
 * @property {number} [channels]  of the network that it belongs to, on the page for other networks
 *
 * What the article lets a reader try with the picture shown first; accuracies are what the model's
 * report says, null where it says nothing.
 * @typedef {object} Experiments
 * @property {number | null} accuracy  of the network as it is
 * @property {number | null} pictures  how many it is measured on
 * @property {{kind: string, change: import("./protocol.js").Replacement, accuracy: number | null}[]} swaps
 *   all layers of a kind replaced by another kind
 * @property {Record<string, (number | null)[]>} silenced  by layer, the accuracy without each neuron
 * @property {number[]} scores  the largest ones, the largest first; none if they cannot be compared
 * @property {import("./protocol.js").SlideSettings} slide  how the window is set at first
 *
 * @typedef {object} Site
 * @property {import("./protocol.js").NetworkInfo} network
 * @property {GalleryPicture[]} gallery
 * @property {string} default  name of the gallery picture that is shown first
 * @property {Record<string, string>} recorded  file by canonical request
 * @property {{folder: string, pictures: string[]}} steps  where the steps inside layers and neurons
 *   are recorded, and of which pictures; recorded.js knows the rest of an address
 * @property {Experiments} experiments
 * @property {string} python
 * @property {object} lock  Pyodide's lock file
 * @property {string} worker
 * @property {string} importer  the worker that reads models
 * @property {Record<string, string>} workers  the SHA-256 of each of the two scripts
 * @property {string[]} [sample]  the files of a model of ours, to open as if it were the visitor's
 * @property {import("./protocol.js").ModelFiles} files  of the model
 * @property {{paper?: string, ink?: string, brush?: number}} drawing  how one draws for this network:
 *   colours, and how many pixels of its input a stroke is wide
 * @property {{steps: string, count: number}} tour  the file of its steps, and how many there are
 */

/** @returns {Site} */
export function readSite() {
  return JSON.parse(/** @type {HTMLElement} */ (document.getElementById("site")).textContent ?? "");
}
