import { createAsking } from "../../data/asking.js";
import { wordsOf } from "../../data/failures.js";
import { canonical } from "../../data/protocol.js";
import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { createFollower } from "../../kit/follower.js";
import { copy } from "./copy.js";

const VIEW = "save: lines";
const PATIENCE = 150; // milliseconds: who moves on at once is not waited for
const COPIED = 2000; // milliseconds that the button says so

/**
 * The lines of NumPy that work out the number that is looked at. While Python writes some, only the
 * latest wish is remembered.
 *
 * @param {Door} door
 * @param {(sentence: string, about: string) => void} tell
 */
export function createLines(door, tell) {
  const button = createButton("Copy", copyLines);
  const code = h("code");
  const scroller = { tabIndex: 0, role: "region", "aria-labelledby": "save-lines" };
  const title = h("h3.save-title", { id: "save-lines" }, "The number shown, in NumPy");
  let text = "";
  /** What the lines on the page, or those to come, were asked for with. */
  let asked = "";
  let timer = 0;

  const asking = createAsking({
    fail(error) {
      asked = ""; // to be tried again
      wait(`These lines cannot be written just now: ${wordsOf(error)}`);
    },
  });
  /** @param {{request: any, attachment: Attachment} | null} wish  null: nothing any more */
  async function ask(wish) {
    if (!wish) return;
    await asking.begin(
      () => door.ask(VIEW, wish.request, wish.attachment),
      ({ header }) => {
        text = header.code;
        code.textContent = text;
        button.disabled = false;
      },
    );
  }
  const follower = createFollower(ask, () => {});

  /** @param {string} sentence */
  function wait(sentence) {
    text = "";
    code.textContent = sentence;
    button.disabled = true;
  }

  async function copyLines() {
    const done = await copy(text);
    button.textContent = done ? "Copied" : "Copy";
    tell(
      done
        ? "The lines are on the clipboard."
        : "The lines could not be copied; select them and copy them by hand.",
      "clipboard",
    );
    setTimeout(() => (button.textContent = "Copy"), COPIED);
  }
  wait("Writing these lines…");

  return {
    element: h(
      "div.save-lines",
      null,
      h("div.save-head", null, title, button),
      h("pre.save-code.scroller", scroller, code),
    ),
    /** @param {any} request @param {Attachment} attachment @param {boolean} anew */
    follow(request, attachment, anew) {
      const wanted = canonical(request);
      if (wanted === asked && !anew) return;
      asked = wanted;
      asking.end();
      clearTimeout(timer);
      timer = window.setTimeout(() => follower.want({ request, attachment }), PATIENCE);
    },
    destroy() {
      clearTimeout(timer);
      asking.end();
      follower.want(null);
      door.cancel(VIEW);
    },
  };
}
