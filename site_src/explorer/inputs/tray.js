import { createButton } from "../kit/controls/controls.js";
import { h } from "../kit/element.js";
import { paintPicture } from "../kit/pictures/heatmap.js";

const MOST = 12; // pictures
const QUIET = 400; // milliseconds after which a picture stays

/**
 * Your pictures that are kept, each as the network saw it, in the row of the gallery. They are in
 * the page's memory only. One button keeps the picture on the page, or removes it.
 *
 * @typedef {{size: number[], pixels: Uint8Array}} Kept
 *
 * @param {MakingPage} page
 * @param {HTMLElement} before  the picture of yours that is on the page: what is kept comes after it
 */
export function createTray({ pictures, notices }, before) {
  const keep = createButton("", () => (kept() ? remove() : add()));
  keep.classList.add("tray-keep");
  keep.hidden = true;
  const list = h("ul.tray-list", { role: "list" });
  const group = { role: "group", "aria-label": "Your kept pictures" };
  const tray = h("div.tray", group, list, keep);
  before.after(tray);

  /** @type {{kept: Kept, item: HTMLElement, choose: HTMLButtonElement}[]} */
  const all = [];
  /** The visitor's picture that is on the page. @type {Kept | null} */
  let present = null;
  let timer = 0;

  /** The same as the picture on the page. */
  const kept = () => all.find((entry) => present && alike(entry.kept, present));

  function mark() {
    const same = kept();
    // Numbers are names here: nobody knows what your pictures show.
    all.forEach((entry, i) => {
      entry.choose.setAttribute("aria-label", `Kept picture ${i + 1}`);
      entry.choose.setAttribute("aria-pressed", String(entry === same));
    });
    const appears = keep.hidden && present;
    keep.hidden = !present;
    keep.textContent = same ? "Remove" : "Keep it";
    keep.title = same
      ? "Remove this picture from those that are kept"
      : "Keep this picture beside the others. It stays on this device, until you leave the page";
    if (appears) follow();
  }

  /** The row has become longer: its end comes into sight, and nothing else moves. */
  function follow() {
    for (let row = tray.parentElement; row; row = row.parentElement)
      if (row.scrollWidth > row.clientWidth && getComputedStyle(row).overflowX === "auto")
        return row.scrollTo({ left: row.scrollWidth });
  }

  function add() {
    present = read(pictures.present());
    if (!present) return mark();
    if (all.length === MOST)
      return notices.complain(`You can keep ${MOST} pictures. Remove one of them first.`);
    const picture = present;
    const canvas = h("canvas.tray-picture");
    paintPicture(canvas, { data: picture.pixels, shape: picture.size, step: 1 });
    const take = { type: "button", onclick: () => void pictures.take(picture) };
    const choose = h("button.tray-choose", take, canvas);
    const item = h("li.tray-item", null, choose);
    list.append(item);
    all.push({ kept: picture, item, choose });
    mark();
    follow();
    notices.tell("Your picture is kept on this device until you leave the page.", "tray");
  }

  function remove() {
    const entry = kept();
    if (!entry) return;
    all.splice(all.indexOf(entry), 1);
    entry.item.remove();
    mark();
    notices.tell("Your picture is no longer kept.", "tray");
  }

  return {
    element: tray,
    /** @param {Picture} picture */
    setPicture(picture) {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        present = read(picture);
        mark();
      }, QUIET);
    },
  };
}

/** @param {Kept} one @param {Kept} other */
const alike = (one, other) => one.pixels.every((value, i) => value === other.pixels[i]);

/** A picture of the visitor's, as the network sees it; none of the gallery's.
 * @param {Picture | null} picture @returns {Kept | null} */
function read(picture) {
  if (!picture || typeof picture.ref === "string") return null;
  const { data, shape } = picture.reply.tensor("pixels");
  return { size: shape, pixels: new Uint8Array(data) };
}
