import { AGAIN, bring } from "../../data/bring.js";
import { wordsOf } from "../../data/failures.js";
import { createButton } from "../../kit/controls/controls.js";
import { element } from "../../kit/element.js";
import { Superseded } from "../../data/protocol.js";
import { csv } from "./csv.js";
import { download } from "./download.js";
import { createLines } from "./lines.js";
import { createTable } from "./table.js";

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
  const panel = element("div", "save-panel");
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", "Save");
  const buttons = panel.appendChild(element("div", "save-buttons"));
  const outcome = panel.appendChild(element("p", "save-outcome"));
  outcome.textContent = "Files are made on your device.";
  const lines = subject.lines ? createLines(door, notices.tell) : null;
  if (lines) panel.append(lines.element);
  const table = createTable(
    () => subject.table(),
    (why) => say(`There is no table: ${why}`),
  );
  outcome.after(table.element);
  let closed = false;

  /** @type {[string, string, () => Promise<Blob>][]} */
  const choices = [
    ["Picture (PNG)", "png", async () => (await drawing()).png(await drawn())],
    ["Picture (SVG)", "svg", async () => (await drawing()).file(await drawn())],
    ["Numbers (CSV)", "csv", async () => new Blob([csv(subject.table())], { type: "text/csv" })],
    ["All activations (NPZ)", "npz", archive],
  ];
  for (const [label, ending, make] of choices) {
    const button = createButton(label, () => void save(button, ending, make));
    button.classList.add("save-file");
    buttons.append(button);
    if (ending === "csv") buttons.append(table.button);
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

  /** @param {HTMLElement} button @param {string} ending @param {() => Promise<Blob>} make */
  async function save(button, ending, make) {
    if (button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    const name = `${ending === "npz" ? subject.archive : subject.file}.${ending}`;
    try {
      const blob = await make();
      if (closed) return;
      download(blob, name);
      say(`Saved ${name}.`);
    } catch (error) {
      if (closed || error instanceof Superseded) return;
      say(`${name} could not be made: ${wordsOf(error)}`);
    } finally {
      button.removeAttribute("aria-busy");
    }
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
    element: panel,
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
