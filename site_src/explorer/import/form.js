import { kindName } from "../data/network/kinds.js";
import { announcer } from "../kit/announcer.js";
import { h } from "../kit/element.js";
import { by, grouped } from "../kit/numbers.js";

/**
 * The form by which a model is opened, and what is said about the one that is.
 *
 * @param {object} ways
 * @param {(files: File[], options: ImportOptions) => void} ways.onFiles
 * @param {(options: ImportOptions) => void} ways.onPixels  of the open one
 * @param {() => void} ways.onForget
 * @param {() => void} ways.onSample  a network of ours, to try it with
 */
export function createForm({ onFiles, onPixels, onForget, onSample }) {
  const find = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const input = find("model-files");
  const pixels = find("model-pixels");
  const status = find("opening-says");
  const forget = find("model-forget");
  /** What the open model is read with. */
  let chosen = "";
  const options = () => (pixels.value ? { pixels: pixels.value } : {});
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    if (files.length) onFiles(files, options());
  });
  pixels.addEventListener("change", () => onPixels(options()));
  forget.addEventListener("click", onForget);
  find("model-sample")?.addEventListener("click", onSample);
  find("opening").addEventListener("submit", (/** @type {Event} */ event) =>
    event.preventDefault(),
  );
  find("opening").hidden = false;

  /** @param {string} sentence @param {"waiting" | "problem"} kind */
  function say(sentence, kind) {
    status.dataset.says = kind;
    status.classList.toggle("notice-sign", kind === "problem");
    status.textContent = sentence;
    status.hidden = false;
  }

  return {
    options,
    /** @param {string} sentence */
    wait(sentence) {
      say(sentence, "waiting");
      announcer.wait(sentence);
    },
    /** @param {string} sentence */
    complain(sentence) {
      pixels.value = chosen;
      say(sentence, "problem");
      announcer.complain(sentence);
      status.scrollIntoView({ block: "nearest" });
    },
    /** @param {string} [sentence]  only if this is what it says */
    quiet(sentence = status.textContent) {
      if (sentence !== status.textContent) return;
      announcer.arrived();
      status.classList.remove("notice-sign");
      status.textContent = "";
      status.hidden = true;
    },
    /**
     * A model is open.
     * @param {ImportHeader} header
     * @param {ImportOptions} read  with what
     * @param {boolean} kept
     */
    describe({ format, notes, network }, read, kept) {
      const about = find("model-about");
      about.querySelector("h3").textContent = `${network.title}, from ${format}`;
      about.querySelector("ul").replaceChildren(...notes.map((note) => h("li", null, note)));
      about
        .querySelector("tbody")
        .replaceChildren(
          row("input", "", by(network.input.shape), ""),
          ...network.layers.map(({ name, kind, shape, parameters }) =>
            row(name, kindName(kind), by(shape), grouped(parameters)),
          ),
          row("together", "", "", grouped(network.parameters)),
        );
      about.hidden = false;
      forget.hidden = !kept;
      pixels.value = chosen = read.pixels ?? "";
    },
  };
}

/** @param {string} name @param {string[]} cells */
const row = (name, ...cells) =>
  h("tr", null, h("th", { scope: "row" }, name), ...cells.map((text) => h("td", null, text)));
