import { wordsOf } from "../../data/failures.js";
import { createNewest } from "../../data/newest.js";
import { announcer } from "../../kit/announcer.js";
import { markup, setMarkup } from "../../kit/markup.js";
import { NOWHERE, OWN } from "../../state/store.js";
import { centred, createShrinker, proportioned } from "../making/shrink.js";
import { createFrames } from "./frames.js";
import { endStream, openStream } from "./stream.js";

const LARGE = 320;

/**
 * The network looks through the camera, picture after picture, until one is frozen. The camera is
 * switched off whenever nobody needs it: frozen, closed, out of sight, or another picture chosen.
 *
 * @typedef {{stream: MediaStream, frames: ReturnType<typeof createFrames>}} Running
 *
 * @param {MakingPage} page
 * @param {MakingPanel} panel
 * @returns {PictureMaker}
 */
export function createMaker({ site, state, pictures }, panel) {
  const { shape } = site.network.input;
  const shrink = createShrinker(shape);
  const large = proportioned(shape, LARGE);
  setMarkup(
    panel.work,
    markup`
    <div class="making-picture camera">
      <svg class="camera-sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 8h3l2-3h6l2 3h3v11H4z"/><circle cx="12" cy="13" r="4"/></svg>
      <video class="camera-video" playsinline muted aria-label="What the camera sees"></video>
      <canvas class="camera-still" role="img" aria-label="The frozen picture" hidden></canvas>
    </div>
    <div class="making-beside">
      <p class="making-hint"></p>
      <div class="making-row">
        <button type="button" class="button"></button>
        <label class="making-tick"><input class="making-check" type="checkbox" checked> Mirror</label>
      </div>
    </div>`,
  );
  const find = (/** @type {string} */ name) => /** @type {any} */ (panel.work.querySelector(name));
  /** @type {HTMLVideoElement} */
  const video = find("video");
  /** @type {HTMLCanvasElement} */
  const still = find("canvas");
  const [hint, shutter, mirror] = [find(".making-hint"), find("button"), find("input")];
  const finder = find(".camera");
  finder.style.aspectRatio = `${large.width} / ${large.height}`;
  finder.style.setProperty("--making-share", String(large.width / LARGE));
  Object.assign(still, large);

  /** @type {Running | null} */
  let running = null;
  /** An answer to an older wish for the camera comes too late. */
  const newest = createNewest();
  const gone = new AbortController();

  const part = () => centred({ width: video.videoWidth, height: video.videoHeight }, large);

  /** @param {string} sentence @param {boolean} [asking]  the browser is, and nothing can be done here */
  function say(sentence, asking = false) {
    hint.textContent = sentence;
    announcer.tell(sentence, "camera");
    shutter.hidden = asking;
    shutter.textContent = running ? "Freeze" : "Start it again";
  }

  async function start() {
    const counts = newest.begin();
    say("Your browser asks whether this page may use the camera.", true);
    try {
      const stream = await openStream();
      if (!counts()) return endStream(stream);
      video.srcObject = stream;
      running = { stream, frames: createFrames(video) };
      stream
        .getVideoTracks()[0]
        ?.addEventListener("ended", () => stop("The camera was unplugged."));
      video.hidden = false;
      still.hidden = true;
      // Only the whole network can follow that fast.
      if (state.get().layer !== null) state.go(NOWHERE);
      await video.play();
      say("The network looks along. Freeze a picture to look into it.");
      if (running) void look(running);
    } catch (error) {
      if (counts()) stop(wordsOf(error));
    }
  }

  /** @param {Running} camera */
  async function look(camera) {
    while (running === camera) {
      await camera.frames.next();
      if (running !== camera) return;
      const shown = await pictures.take(shrink(video, part(), mirror.checked), true);
      if (!shown && running === camera) stop("The camera is off.");
    }
    pictures.rest();
  }

  /** Switch the camera off. @param {string} sentence  why */
  function stop(sentence) {
    newest.end();
    endStream(running?.stream ?? null);
    running?.frames.stop();
    running = null;
    video.srcObject = null;
    say(sentence);
  }

  /** @param {string} sentence */
  function freeze(sentence) {
    if (!running || !video.videoWidth) return;
    const context = /** @type {CanvasRenderingContext2D} */ (still.getContext("2d"));
    const { x, y, width, height } = part();
    const mirrored = mirror.checked;
    context.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? still.width : 0, 0);
    context.drawImage(video, x, y, width, height, 0, 0, still.width, still.height);
    video.hidden = true;
    still.hidden = false;
    stop(sentence);
    void pictures.take(shrink(still, { x: 0, y: 0, ...large }));
  }

  const turn = () => (video.dataset.mirrored = String(mirror.checked));
  mirror.addEventListener("change", () => turn());
  turn();
  shutter.addEventListener("click", () => {
    if (running) freeze("Frozen, and the camera is off. Click a square to look into the picture.");
    else void start();
  });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.hidden && running) stop("The camera was switched off while you were away.");
    },
    { signal: gone.signal },
  );
  addEventListener("pagehide", () => stop("The camera is off."), { signal: gone.signal });
  void start();

  return {
    follow(now, before) {
      if (!running) return;
      if (now.image !== before.image && now.image !== OWN) {
        stop("The camera is off, because another picture was chosen.");
      } else if (now.layer !== null && before.layer === null) {
        freeze("Frozen, so that you can look into this picture. The camera is off.");
      }
    },
    close() {
      gone.abort();
      stop("");
    },
  };
}
