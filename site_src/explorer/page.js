import { learnKinds } from "./data/network/kinds.js";
import { createChanges } from "./inspect/changes/changes.js";
import { createInspector } from "./inspect/inspect.js";
import { createDoor } from "./data/door.js";
import { bring, waitIn } from "./data/bring.js";
import { wordsOf } from "./data/failures.js";
import { fetchThumbnails } from "./kit/pictures/thumbnails.js";
import { release, say } from "./page/late.js";
import { prepareForLongNames } from "./page/long-names.js";
import { createNotices } from "./page/notices.js";
import { createOverview } from "./overview/overview.js";
import { createPrimer } from "./overview/primer.js";
import { createPictures } from "./page/pictures.js";
import { tellUnstyled } from "./page/style.js";
import { rest } from "./data/slices.js";
import { NOWHERE, OWN, createState } from "./state/store.js";
import { holdTargets } from "./article/reading/arrival.js";
import { followReading } from "./article/reading/contents.js";
import { createFigures } from "./article/reading/figures.js";
import { createQuestions } from "./article/reading/questions.js";
import { listenForTerms } from "./article/reading/terms.js";
import { createViews } from "./views/views.js";
import { createGallery } from "./toolbar/gallery.js";
import { createResult } from "./toolbar/result.js";
import { inviteToMake } from "./toolbar/making.js";
import { inviteToSave } from "./toolbar/saving.js";
import { listenForPaste } from "./toolbar/paste.js";
import { modelFiles } from "./import/recognise.js";
import { inviteToTour } from "./tour/invitation.js";
import { listenForPresenting } from "./tour/presenting.js";
import { listenForFiles } from "./toolbar/upload.js";

/** @param {string} id */
const find = (id) => /** @type {any} */ (document.getElementById(id));

const BUSY = 5000; // milliseconds after which a page is not waited for to be at rest
const SLOW =
  "The numbers of the network have not arrived yet. If your connection is slow, wait a little longer. If nothing comes, reload the page.";

/**
 * The page at work: everything that is about its network.
 * @param {Site} site
 * @param {boolean} [styled]  whether its style sheet has arrived
 */
export async function begin(site, styled = true) {
  learnKinds(site.network.kinds);
  const state = createState(site);
  const notices = createNotices();
  waitIn(notices);
  const door = createDoor(site, notices.python);
  // What all else waits for is asked for first.
  const { image, scale, detail } = state.get();
  if (image !== OWN) door.prefetch({ ask: "trace", image });

  say(SLOW);
  prepareForLongNames(site);
  createPrimer(find("primer"), state);
  followReading();
  holdTargets();
  listenForTerms(find("article"));

  fetchThumbnails();
  // Between two pieces of work the browser may lay out, paint and listen.
  await rest();
  const overview = await createOverview(find("network"), site.network, {
    onPoint: notices.point,
    onSelect(layer, unit) {
      if (layer === null || unit === null) state.go(NOWHERE);
      else views.open(layer, unit);
    },
    scale,
    detailed: detail,
  });
  const gallery = createGallery(
    find("gallery"),
    (chosen) => state.go({ image: chosen }),
    (near) => door.prefetch({ ask: "trace", image: near }),
  );
  const result = createResult(find("result"), site.gallery);
  const theatre = find("theatre");
  const page = { site, state, door, notices, overview, theatre };
  const ownPicture = () => pictures.own();
  const tools = createInspector({ ...page, ownPicture }, theatre.parentElement);
  const views = createViews({ ...page, stage: find("network"), tools });
  /** From the text to what it speaks of. @param {Partial<State>} change */
  function open(change) {
    // The focus goes along: a view does not take it from who works elsewhere on the page.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    // The article is about the network as it was trained.
    state.go({ ...NOWHERE, changes: [], ...change });
    theatre.scrollIntoView();
  }
  const figures = createFigures(find("article"), { site, door, open, tell: notices.look });
  const questions = createQuestions(find("article"), { site, door, open, see: figures.see });
  const changes = createChanges(find("changes"), { site, state });
  /** What the article shows. @type {Reply | null} */
  let told = null;
  const pictures = createPictures({
    ...page,
    gallery,
    onShown(picture, passing, trained) {
      result.show(picture, trained.reply);
      making.setPicture(picture);
      saving.follow();
      void changes.show(picture);
      // What is opened, the figures and the questions wait for a picture that stays.
      const opened = !passing || state.get().layer === null ? views.setPicture(picture) : undefined;
      if (passing || trained.reply === told) return opened;
      told = trained.reply;
      figures.setPicture(trained);
      questions.setPicture(trained);
      return opened;
    },
  });
  const making = inviteToMake({ ...page, pictures });
  const saving = inviteToSave({ ...page, pictures }, find("save"));

  /** @param {State} now */
  function follow(now) {
    find("scale").value = now.scale;
    find("detail").setAttribute("aria-pressed", String(now.detail));
    overview.setScale(now.scale);
    overview.setDetailed(now.detail);
    overview.setSelected(now.layer, now.unit);
    void views.follow(now);
    return pictures.want(now);
  }

  state.listen((now) => void follow(now));
  find("scale").addEventListener("change", () => state.go({ scale: find("scale").value }));
  find("detail").addEventListener("click", () => state.go({ detail: !state.get().detail }));
  listenForFiles(find("file"), document.body, (files) => void take(files, making, notices));
  listenForPaste((file) => void making.open(file));
  release("#gallery");
  await follow(state.get());
  if (!styled) void tellUnstyled(notices);
  // What a visitor has opened has no tour.
  if (find("tour")) {
    listenForPresenting(state, inviteToTour(page, find("tour")), find("present"));
    release("#tour, #present");
  }

  // Python is wanted soon, but not before the network has been painted and the page is at rest.
  const idle =
    window.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 500));
  requestAnimationFrame(() => idle(() => door.warmUp(), { timeout: BUSY }));
}

/**
 * Files of the visitor's: a picture, or a model.
 * @param {File[]} files @param {ReturnType<typeof inviteToMake>} making @param {Notices} notices
 */
async function take(files, making, { wait, complain }) {
  const model = modelFiles(files);
  if (!model.length) return making.open(files[0]);
  const load = () => import("./import/open.js");
  try {
    const { openModel } = await bring(
      "The part that opens networks",
      load,
      "Open the files again.",
    );
    await openModel({ files: model, wait, complain });
  } catch (error) {
    complain(wordsOf(error));
  }
}
