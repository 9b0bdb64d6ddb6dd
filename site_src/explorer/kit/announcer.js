/**
 * The one voice of the page: whatever is said to those who do not see it goes through this queue into
 * one live region, one message after the other.
 *
 * A message has a rank. What is said about the same thing is replaced until it has settled, and what
 * is of a higher rank comes first; but nothing of a lower rank ever takes the place of what is of a
 * higher one. So pointing at things does not cancel the outcome of a change.
 *
 * Screen readers read a region some time after it has changed, and may miss a text that was there for
 * a moment only: there is time between two messages. Browsers leave out a text that replaces the same
 * text: the region is emptied before.
 *
 * @typedef {"problem" | "outcome" | "place" | "waiting"} Rank  the highest first
 * @typedef {{rank: Rank, text: string, timer: ReturnType<typeof setTimeout> | null}} Message  no timer:
 *   it has settled
 */

/** @type {Rank[]} */
const RANKS = ["problem", "outcome", "place", "waiting"];
/** Milliseconds in which something else may be said about the same thing. */
const SETTLES = { problem: 0, outcome: 400, place: 400, waiting: 300 };
const EMPTY = 50; // milliseconds that the region is empty before a message
const APART = 600; // milliseconds between two messages
/** Milliseconds after which a message is taken away: who reads through the page would find it again. */
const KEPT = 10_000;

/** @param {(text: string) => void} write  into the live region */
export function createAnnouncer(write) {
  /** What is still to be said, by what it is about. @type {Map<string, Message>} */
  const queue = new Map();
  /** What has been said just now: the same again would be an echo. @type {string | null} */
  let spoken = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;

  function next() {
    if (spoken !== null) return;
    const settled = [...queue].filter(([, { timer }]) => timer === null);
    for (const rank of RANKS) {
      const first = settled.find(([, message]) => message.rank === rank);
      if (!first) continue;
      const [about, { text }] = first;
      queue.delete(about);
      return speak(text);
    }
  }

  /** @param {string} text */
  function speak(text) {
    spoken = text;
    clearTimeout(leaving);
    leaving = setTimeout(() => write(""), KEPT);
    write("");
    // To the eye an arrow; screen readers say "right arrow", or nothing.
    setTimeout(() => write(text.replaceAll(/\s→\s/g, " to ")), EMPTY);
    setTimeout(() => {
      spoken = null;
      next();
    }, APART);
  }

  /** @param {string} about */
  function drop(about) {
    clearTimeout(queue.get(about)?.timer ?? undefined);
    queue.delete(about);
  }

  /** @param {Rank} rank @param {string} text @param {string} about */
  function add(rank, text, about) {
    drop(about);
    if (!text || text === spoken) return;
    /** @type {Message} */
    const message = { rank, text, timer: null };
    queue.set(about, message);
    message.timer = setTimeout(() => {
      message.timer = null;
      next();
    }, SETTLES[rank]);
  }

  return {
    /** What went wrong. None replaces another one. @param {string} text */
    complain(text) {
      drop("waiting");
      add("problem", text, `problem: ${text}`);
    },
    /** What has come of something that was done: the last one always arrives.
     * @param {string} text
     * @param {string} about  the last one about the same thing is the one that counts */
    tell(text, about) {
      drop("waiting");
      add("outcome", text, `outcome: ${about}`);
    },
    /** What is looked at, or pointed at. @param {string} text */
    look: (text) => add("place", text, "place"),
    /** What is waited for. It is not said if it arrives soon. @param {string} text */
    wait: (text) => add("waiting", text, "waiting"),
    /** What was waited for is there. */
    arrived: () => drop("waiting"),
  };
}

/** The page's own: everybody has the same one. */
export const announcer = createAnnouncer((text) => {
  const region = document.getElementById("announcer");
  if (region) region.textContent = text;
});
