/**
 * The three places where the page speaks: the caption under the network, a notice for what went
 * wrong, and the discreet line about Python. Changes of picture and notices are also announced.
 */
export function createNotices() {
  const find = (/** @type {string} */ id) =>
    /** @type {HTMLElement} */ (document.getElementById(id));
  const [caption, notice, python, announcer] = ["caption", "notice", "python", "announcer"].map(
    find,
  );
  const text = /** @type {HTMLElement} */ (notice.querySelector("p"));
  notice.querySelector("button")?.addEventListener("click", () => (notice.hidden = true));
  let standing = "";

  return {
    /** What is said while nothing is pointed at. @param {string} sentence */
    stand(sentence) {
      standing = sentence;
      caption.textContent = sentence;
    },
    /** What is said while something takes its time. @param {string} sentence */
    wait(sentence) {
      caption.textContent = sentence;
      announcer.textContent = sentence;
    },
    /** @param {string | null} sentence */
    point(sentence) {
      caption.textContent = sentence ?? standing;
    },
    /** @param {string} sentence */
    announce(sentence) {
      announcer.textContent = sentence;
    },
    /** @param {string} sentence */
    complain(sentence) {
      text.textContent = sentence;
      notice.hidden = false;
      caption.textContent = standing;
      announcer.textContent = sentence;
    },
    quiet() {
      notice.hidden = true;
    },
    /** @param {import("./live.js").Status} status */
    python(status) {
      python.textContent = status.text;
      python.dataset.state = status.state;
    },
  };
}
