/** Tells when a video has a picture that has not been taken yet. @param {HTMLVideoElement} video */
export function createFrames(video) {
  let fresh = false;
  let running = true;
  let wake = () => {};

  function note() {
    if (!running) return;
    fresh = true;
    wake();
    listen();
  }

  function listen() {
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(note);
    else requestAnimationFrame(note);
  }
  listen();

  return {
    /** Wait for a new picture; none comes after `stop`. */
    async next() {
      if (!fresh && running) await new Promise((done) => (wake = () => done(null)));
      fresh = false;
    },
    stop() {
      running = false;
      wake();
    },
  };
}
