import { element } from "../kit/element.js";
import { paintPicture } from "../heatmap.js";

const MOST = 12; // pictures
const QUIET = 400; // milliseconds after which a picture stays

/**
 * The visitor's pictures that are kept, beside the gallery: each as the network saw it. They are in
 * the page's memory only.
 *
 * @typedef {{size: number[], pixels: Uint8Array}} Kept
 *
 * @param {import("./panels.js").Page} page
 * @param {HTMLElement} before  what it stands after
 */
export function createTray({ pictures, notices }, before) {
  const tray = element("div", "tray");
  tray.setAttribute("role", "group");
  tray.setAttribute("aria-label", "Pictures of yours that are kept");
  tray.innerHTML = `
    <ul></ul>
    <button type="button" class="button keep" title="Keep your picture beside the others">Keep it</button>
    <p>Only on this device, until you leave the page</p>`;
  const find = (/** @type {string} */ name) => /** @type {any} */ (tray.querySelector(name));
  const [list, keep, note] = [find("ul"), find(".keep"), find("p")];
  keep.hidden = note.hidden = true;
  before.after(tray);

  /** @type {{kept: Kept, item: HTMLElement}[]} */
  const all = [];
  /** The visitor's picture that is on the page. @type {Kept | null} */
  let present = null;
  let timer = 0;

  function mark() {
    const found = present && all.find(({ kept }) => alike(kept, /** @type {Kept} */ (present)));
    for (const one of all) {
      const choose = /** @type {HTMLElement} */ (one.item.querySelector(".choose-kept"));
      choose.setAttribute("aria-pressed", String(one === found));
    }
    keep.hidden = !present || Boolean(found);
    note.hidden = keep.hidden && !all.length;
    // Numbers are names here: what is on a picture of the visitor's nobody knows.
    all.forEach(({ item }, i) => {
      item.querySelector(".choose-kept")?.setAttribute("aria-label", `Kept picture ${i + 1}`);
      item.querySelector(".remove")?.setAttribute("aria-label", `Remove kept picture ${i + 1}`);
    });
  }

  /** @param {Kept} kept */
  function add(kept) {
    const item = document.createElement("li");
    item.innerHTML = `
      <button type="button" class="choose-kept"><canvas></canvas></button>
      <button type="button" class="remove" title="Remove"><span aria-hidden="true">×</span></button>`;
    const canvas = /** @type {HTMLCanvasElement} */ (item.querySelector("canvas"));
    paintPicture(canvas, { data: kept.pixels, shape: kept.size, step: 1 });
    const one = { kept, item };
    all.push(one);
    list.append(item);
    item.querySelector(".choose-kept")?.addEventListener("click", () => void pictures.take(kept));
    item.querySelector(".remove")?.addEventListener("click", () => remove(one));
    mark();
    return /** @type {HTMLElement} */ (item.querySelector(".choose-kept"));
  }

  /** @param {typeof all[number]} one */
  function remove(one) {
    const at = all.indexOf(one);
    all.splice(at, 1);
    one.item.remove();
    mark();
    notices.tell("The picture is no longer kept.");
    const next = all[Math.min(at, all.length - 1)]?.item.querySelector("button");
    // Where nothing is left of the tray, the gallery before it takes the focus.
    const rest = keep.hidden ? before.querySelector("input:checked") : keep;
    /** @type {HTMLElement | null} */ (next ?? rest)?.focus();
  }

  keep.addEventListener("click", () => {
    present = read(pictures.present());
    if (!present) return mark();
    if (all.length === MOST) {
      return notices.complain(`The tray is full with ${MOST} pictures. Remove one of them first.`);
    }
    add(present).focus();
    notices.tell("The picture is kept on this device until you leave the page.");
  });

  return {
    element: tray,
    /** @param {import("../views/scene.js").Picture} picture */
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
 * @param {import("../views/scene.js").Picture | null} picture @returns {Kept | null} */
function read(picture) {
  if (!picture || typeof picture.ref === "string") return null;
  const { data, shape } = picture.reply.tensor("pixels");
  return { size: shape, pixels: new Uint8Array(data) };
}
