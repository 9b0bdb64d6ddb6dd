import { createDoor } from "./door.js";
import { paintPicture } from "./heatmap.js";
import { createNotices } from "./notices.js";
import { createOverview } from "./overview/overview.js";
import { predictionSentence } from "./overview/words.js";
import { AskError, Superseded } from "./protocol.js";
import { readSite } from "./site.js";
import { rest } from "./slices.js";
import { OWN, createState } from "./state.js";
import { createGallery } from "./toolbar/gallery.js";
import { listenForFiles } from "./toolbar/upload.js";

/** @param {string} id */
const find = (id) => /** @type {any} */ (document.getElementById(id));

const site = readSite();
const { network } = site;
const state = createState(site);
const notices = createNotices();
const door = createDoor(site, notices.python);
const first = state.get();
if (first.image !== OWN) door.prefetch({ ask: "trace", image: first.image });

// Between two pieces of work the browser may lay out, paint and listen.
await rest();
const overview = await createOverview(find("network"), network, {
  onPoint: notices.point,
  onSelect: (layer, unit) => state.go({ layer, unit }),
  scale: first.scale,
  detailed: first.detail,
});
await rest();
const gallery = createGallery(
  find("gallery"),
  (image) => state.go({ image }),
  (image) => door.prefetch({ ask: "trace", image }),
);

/** The visitor's picture: the reply for it. @type {import("./reply.js").Reply | null} */
let own = null;
/** Name of the picture whose maps are on the page. */
let shown = "";

/** @param {import("./reply.js").Reply} reply @param {string} image */
async function show(reply, image) {
  shown = image;
  await overview.show(reply);
  const picture = site.gallery.find(({ name }) => name === image);
  const sentence = predictionSentence(reply, picture, network);
  notices.stand(sentence);
  notices.announce(sentence);
}

/** @param {string} image */
async function showImage(image) {
  gallery.mark(image);
  if (image === OWN) {
    if (own) await show(own, OWN);
    else {
      notices.complain(
        "Your own picture is not kept when the page is left; please choose it again.",
      );
      state.correct({ image: site.default });
    }
    return;
  }
  try {
    await show(await door.ask("overview", { ask: "trace", image }), image);
  } catch (error) {
    failed(error);
  }
}

/** @param {File} file */
async function showFile(file) {
  notices.quiet();
  notices.wait(`“${file.name}” goes through the network…`);
  find("gallery").classList.add("busy");
  try {
    own = await door.ask("overview", { ask: "trace", image: { size: [] } }, { file });
    gallery.setOwn(own.tensor("pixels"), paintPicture);
    if (state.get().image === OWN) await show(own, OWN);
    else state.go({ image: OWN });
    gallery.mark(OWN);
  } catch (error) {
    failed(error);
  } finally {
    find("gallery").classList.remove("busy");
  }
}

/** @param {unknown} error */
function failed(error) {
  if (error instanceof Superseded) return;
  // What is shown stays, and the address goes back to it.
  gallery.mark(shown);
  if (shown && state.get().image !== shown) state.correct({ image: shown });
  notices.complain(error instanceof AskError ? error.message : `Something went wrong: ${error}.`);
}

state.listen((now, before) => {
  if (now.image !== before.image || now.image !== shown) void showImage(now.image);
  if (now.scale !== before.scale) overview.setScale(now.scale);
  overview.setSelected(now.layer, now.unit);
  reflect(now);
});

/** @param {import("./state.js").State} now */
function reflect(now) {
  find("scale").value = now.scale;
  find("detail").setAttribute("aria-pressed", String(now.detail));
  overview.setDetailed(now.detail);
}

find("scale").addEventListener("change", () => state.go({ scale: find("scale").value }));
find("detail").addEventListener("click", () => state.go({ detail: !state.get().detail }));
listenForFiles(find("file"), document.body, (file) => void showFile(file));

reflect(first);
await showImage(first.image);
overview.setSelected(first.layer, first.unit);

// Python is wanted soon, but not before the network has been painted and the page is at rest.
const idle =
  window.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 500));
requestAnimationFrame(() => idle(() => door.warmUp()));
