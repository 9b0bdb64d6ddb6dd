import { announcer } from "../kit/announcer.js";

/**
 * The three places where the page speaks: the caption under the network, a notice for what went
 * wrong, and the discreet line about Python. What changes by itself is also announced.
 */
export function createNotices() {
  const find = (/** @type {string} */ id) =>
    /** @type {HTMLElement} */ (document.getElementById(id));
  const [caption, notice, python] = ["caption", "notice", "python"].map(find);
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
  const sentences = {
    pointed: /** @type {string | null} */ (null),
    waiting: /** @type {string | null} */ (null),
    standing: caption.textContent,
  };

  /** @param {Partial<typeof sentences>} change */
  function say(change) {
    Object.assign(sentences, change);
    const { waiting, pointed, standing } = sentences;
    if (!waiting) announcer.arrived();
    caption.textContent = waiting ?? pointed ?? standing;
  }

  /** What the network says of the picture. @param {string} sentence
   * @param {string} [why]  what is written elsewhere on the page, but is to be told with it */
  function stand(sentence, why) {
    say({ waiting: null, standing: sentence });
    announcer.tell(why ? `${sentence} ${why}` : sentence, "picture");
  }

  const notices = {
    /** @param {string | null} sentence */
    point: (sentence) => say({ pointed: sentence }),
    /** @param {string} sentence */
    wait(sentence) {
      say({ waiting: sentence });
      announcer.wait(sentence);
    },
    /** Tell those who do not see it what has come of what they did.
     * @param {string} sentence
     * @param {string} about  the last one about the same thing counts */
    tell: (sentence, about) => announcer.tell(sentence, about),
    /** Tell them what is looked at. @param {string} sentence */
    look: (sentence) => announcer.look(sentence),
    /** What was waited for is there. */
    arrived: () => say({ waiting: null }),
    stand,
    /** As `stand`, but others follow within moments: nobody wants to hear them all.
     * @param {string} sentence */
    pass: (sentence) => say({ waiting: null, standing: sentence }),
    /** @param {string} sentence */
    complain(sentence) {
      say({ waiting: null });
      show(sentence);
      announcer.complain(sentence);
    },
    /** @param {string} [sentence]  only if this is what the notice says */
    quiet(sentence = text.textContent ?? "") {
      if (sentence === text.textContent) show(null);
    },
    /** What one part of the page complains of: no longer, once it works. */
    createComplaint() {
      let latest = "";
      return {
        /** @param {string} sentence */
        make: (sentence) => notices.complain((latest = sentence)),
        end: () => latest && notices.quiet(latest),
      };
    },
    /** @param {import("../data/live.js").Status} status */
    python(status) {
      python.textContent = status.text;
      python.dataset.state = status.state;
      python.classList.toggle("notice-sign", status.state === "broken");
      python.hidden = !notice.hidden && text.textContent === status.text;
    },
  };
  return notices;
}
