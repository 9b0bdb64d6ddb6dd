import { wordsOf } from "../../data/failures.js";
import { element } from "../../kit/element.js";
import { markup, setMarkup } from "../../kit/markup.js";
import { Superseded, canonical } from "../../data/protocol.js";
import { copy } from "./copy.js";

const PATIENCE = 150; // milliseconds: who moves on at once is not waited for

/**
 * The lines of NumPy that work out the number that is looked at. While Python writes some, only the
 * latest wish is remembered.
 *
 * @param {Door} door
 * @param {(sentence: string, about: string) => void} tell
 */
export function createLines(door, tell) {
  const box = element("div", "save-lines");
  setMarkup(
    box,
    markup`<div class="save-head"><h3 class="save-title" id="save-lines">The number shown, in NumPy</h3>
      <button type="button" class="button">Copy</button></div>
    <pre class="save-code scroller" tabindex="0" role="region" aria-labelledby="save-lines"><code></code></pre>`,
  );
  const button = /** @type {HTMLButtonElement} */ (box.querySelector("button"));
  const code = /** @type {HTMLElement} */ (box.querySelector("code"));
  let text = "";
  /** @type {{request: any, attachment: Attachment} | null} */
  let wanted = null;
  let asked = "";
  let busy = false;
  let closed = false;
  let timer = 0;

  /** @param {string} sentence */
  function wait(sentence) {
    text = "";
    code.textContent = sentence;
    button.disabled = true;
  }

  async function ask() {
    const wish = wanted;
    if (busy || closed || !wish) return;
    wanted = null;
    busy = true;
    try {
      const { header } = await door.ask("save: lines", wish.request, wish.attachment);
      if (closed || wanted) return;
      text = header.code;
      code.textContent = text;
      button.disabled = false;
    } catch (error) {
      if (closed || wanted || error instanceof Superseded) return;
      asked = ""; // to be tried again
      wait(`These lines cannot be written just now: ${wordsOf(error)}`);
    } finally {
      busy = false;
      if (wanted) void ask();
    }
  }

  button.addEventListener("click", async () => {
    const done = await copy(text);
    button.textContent = done ? "Copied" : "Copy";
    tell(
      done
        ? "The lines are on the clipboard."
        : "The lines could not be copied; select them and copy them by hand.",
      "clipboard",
    );
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  wait("Writing these lines…");

  return {
    element: box,
    /** @param {any} request @param {Attachment} attachment @param {boolean} anew */
    follow(request, attachment, anew) {
      const now = canonical(request);
      if (now === asked && !anew) return;
      asked = now;
      wanted = { request, attachment };
      clearTimeout(timer);
      timer = window.setTimeout(ask, PATIENCE);
    },
    destroy() {
      closed = true;
      clearTimeout(timer);
      door.cancel("save: lines");
    },
  };
}
