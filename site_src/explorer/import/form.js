import { announcer } from "../kit/announcer.js";
import { by, grouped } from "../kit/numbers.js";
import { kindName } from "../data/network/kinds.js";

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
  const [input, pixels, says, forget] = [
    find("model-files"),
    find("model-pixels"),
    find("opening-says"),
    find("model-forget"),
  ];
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

  return {
    options,
    /** @param {string} sentence */
    wait(sentence) {
      says.dataset.says = "waiting";
      says.classList.remove("notice-sign");
      says.textContent = sentence;
      says.hidden = false;
      announcer.wait(sentence);
    },
    /** @param {string} sentence */
    complain(sentence) {
      pixels.value = chosen;
      says.dataset.says = "problem";
      says.classList.add("notice-sign");
      says.textContent = sentence;
      says.hidden = false;
      announcer.complain(sentence);
      says.scrollIntoView({ block: "nearest" });
    },
    /** @param {string} [sentence]  only if this is what it says */
    quiet(sentence = says.textContent) {
      if (sentence !== says.textContent) return;
      announcer.arrived();
      says.classList.remove("notice-sign");
      says.textContent = "";
      says.hidden = true;
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
      about.querySelector("ul").replaceChildren(...notes.map((note) => textIn("li", note)));
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

/** @param {string} name @param {string} text */
function textIn(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** @param {string[]} cells */
function row(...cells) {
  const made = document.createElement("tr");
  const [first, ...others] = cells;
  const head = textIn("th", first);
  head.setAttribute("scope", "row");
  made.append(head, ...others.map((text) => textIn("td", text)));
  return made;
}
