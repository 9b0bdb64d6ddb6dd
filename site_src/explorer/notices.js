/**
 * The three places where the page speaks: the caption under the network, a notice for what went
 * wrong, and the discreet line about Python. What changes by itself is also announced.
 */
export function createNotices() {
  const find = (/** @type {string} */ id) =>
    /** @type {HTMLElement} */ (document.getElementById(id));
  const [caption, notice, python, announcer] = ["caption", "notice", "python", "announcer"].map(
    find,
  );
  const text = /** @type {HTMLElement} */ (notice.querySelector("p"));
  notice.querySelector("button")?.addEventListener("click", () => show(null));

  /** What is wrong is said once: here, or else in the line about Python.
   * @param {string | null} sentence  none: the notice is closed */
  function show(sentence) {
    notice.hidden = sentence === null;
    if (sentence) text.textContent = sentence;
    python.hidden = sentence === python.textContent;
  }

  /** What the caption says: what is waited for, else about what is pointed at, else the picture. */
  const said = {
    pointed: /** @type {string | null} */ (null),
    waiting: /** @type {string | null} */ (null),
    standing: caption.textContent,
  };

  let telling = 0;

  /** @param {Partial<typeof said>} change */
  function say(change) {
    clearTimeout(telling);
    Object.assign(said, change);
    caption.textContent = said.waiting ?? said.pointed ?? said.standing;
  }

  return {
    /** @param {string | null} sentence */
    point: (sentence) => say({ pointed: sentence }),
    /** @param {string} sentence */
    wait(sentence) {
      say({ waiting: sentence });
      announcer.textContent = sentence;
    },
    /** Tell those who do not see it, once it has settled. @param {string} sentence */
    tell(sentence) {
      clearTimeout(telling);
      telling = window.setTimeout(() => (announcer.textContent = sentence), 400);
    },
    /** What was waited for is there. */
    arrived: () => say({ waiting: null }),
    /** @param {string} sentence */
    stand(sentence) {
      say({ waiting: null, standing: sentence });
      announcer.textContent = sentence;
    },
    /** As `stand`, but others follow within moments: nobody wants to hear them all.
     * @param {string} sentence */
    pass: (sentence) => say({ waiting: null, standing: sentence }),
    /** As `stand`, for what may change many times in a moment. @param {string} sentence
     * @param {string} [why]  what stands elsewhere on the page, but is to be told with it */
    settle(sentence, why) {
      say({ waiting: null, standing: sentence });
      this.tell(why ? `${sentence} ${why}` : sentence);
    },
    /** @param {string} sentence */
    complain(sentence) {
      say({ waiting: null });
      show(sentence);
      announcer.textContent = sentence;
    },
    quiet: () => show(null),
    /** @param {import("./live.js").Status} status */
    python(status) {
      python.textContent = status.text;
      python.dataset.state = status.state;
      python.classList.toggle("notice-sign", status.state === "broken");
      python.hidden = !notice.hidden && text.textContent === status.text;
    },
  };
}
