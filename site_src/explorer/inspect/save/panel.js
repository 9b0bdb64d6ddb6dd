import { AGAIN, bring } from "../../data/bring.js";
import { wordsOf } from "../../data/failures.js";
import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { csv } from "./csv.js";
import { download } from "./download.js";
import { createLines } from "./lines.js";
import { createTable } from "./table.js";

const CSV = { type: "text/csv" };

/**
 * What can be taken along, with a button for each; its numbers as a table; and the lines of NumPy.
 *
 * @typedef {object} Page
 * @property {Site} site
 * @property {Door} door
 * @property {Notices} notices
 *
 * @typedef {import("./subject.js").Subject} Subject
 *
 * @param {Page} page
 * @param {Subject} subject
 * @param {(open: OpenView) => Subject} anew  what the view has become
 * @returns {ToolPanel}
 */
export function createPanel({ door, notices }, subject, anew) {
  const outcome = h("p.save-outcome", null, "Files are made on your device.");
  const lines = subject.lines && createLines(door, notices.tell);
  const table = createTable(
    () => subject.table(),
    (why) => say(`There is no table: ${why}`),
  );
  const buttons = [
    createSaver("Picture (PNG)", "png", async () => (await drawing()).png(await drawn())),
    createSaver("Picture (SVG)", "svg", async () => (await drawing()).file(await drawn())),
    createSaver("Numbers (CSV)", "csv", async () => new Blob([csv(subject.table())], CSV)),
    table.button,
    createSaver("All activations (NPZ)", "npz", archive),
  ];
  let closed = false;

  /** @param {string} label @param {string} ending @param {() => Promise<Blob>} make */
  function createSaver(label, ending, make) {
    const button = createButton(label, async () => {
      if (button.hasAttribute("aria-busy")) return;
      button.setAttribute("aria-busy", "true");
      const name = `${ending === "npz" ? subject.archive : subject.file}.${ending}`;
      try {
        const blob = await make();
        if (closed) return;
        download(blob, name);
        say(`Saved ${name}.`);
      } catch (error) {
        if (!closed) say(`${name} could not be made: ${wordsOf(error)}`);
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
    button.classList.add("save-file");
    return button;
  }

  const drawing = () => bring("What draws pictures", () => import("./drawing.js"), AGAIN);

  async function drawn() {
    const { draw } = await drawing();
    return draw(subject.parts(), subject);
  }

  async function archive() {
    const { ref: image, attachment, changes } = subject.picture;
    const reply = await door.ask("save: archive", { ask: "archive", image, changes }, attachment);
    const data = /** @type {Uint8Array<ArrayBuffer>} */ (reply.tensor("archive").data);
    return new Blob([data], { type: "application/zip" });
  }

  /** @param {string} sentence */
  function say(sentence) {
    outcome.textContent = sentence;
    notices.tell(sentence, "file");
  }

  /** @param {boolean} [again]  even if the request is the same */
  function follow(again = false) {
    table.follow();
    if (subject.lines) lines?.follow(subject.lines(), subject.picture.attachment, again);
  }

  follow();

  return {
    element: h(
      "div.save-panel",
      { role: "group", "aria-label": "Save" },
      h("div.save-buttons", null, ...buttons),
      outcome,
      table.element,
      lines?.element,
    ),
    update(open) {
      subject = anew(open);
      follow(true);
    },
    show: () => follow(),
    destroy() {
      closed = true;
      lines?.destroy();
    },
  };
}
