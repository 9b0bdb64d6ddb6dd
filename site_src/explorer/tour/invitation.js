import { AGAIN, bring, bringFile } from "../data/bring.js";
import { lost, sentenceOf, wordsOf } from "../data/failures.js";
import { AskError } from "../data/protocol.js";
import { createMemory } from "./memory.js";

/**
 * The button that begins the tour, or goes on with it. The tour itself is fetched when it is wanted:
 * by the button, or by an address with a step in it.
 *
 * @typedef {Parameters<typeof import("./tour.js").createTour>[0]} Needs
 *
 * @param {Omit<Needs, "memory" | "button" | "steps"> & {notices: Notices}} page
 * @param {HTMLButtonElement} button
 */
export function inviteToTour({ notices, ...page }, button) {
  const { site, state } = page;
  const memory = createMemory(site);
  /** @type {Promise<Tour> | null} */
  let fetched = null;
  const complaint = notices.createComplaint();

  async function fetchTour() {
    const [{ createTour }, file] = await Promise.all([
      bring("The tour", () => import("./tour.js"), AGAIN),
      bringFile("The tour", site.tour.steps, AGAIN),
    ]);
    return createTour({ ...page, memory, button, steps: stepsIn(file) });
  }

  /** Whether the tour that the address speaks of is on the page. */
  let arrived = false;

  function label() {
    const left = memory.recall();
    const touring = arrived && state.get().tour !== null;
    const resumes = !touring && left !== null;
    // Short: on a phone the head has one row for all of it.
    button.textContent = resumes ? "Go on" : "Tour";
    if (resumes) button.ariaLabel = `Tour: go on with step ${left + 1} of ${site.tour.count}`;
    else button.removeAttribute("aria-label");
    button.title = touring ? "Leave the tour" : (button.ariaLabel ?? "");
    button.setAttribute("aria-pressed", String(touring));
    // While it is shown, its own Next is what to press.
    button.classList.toggle("button-primary", !touring);
  }

  let busy = false;

  /** @param {(tour: Tour) => void} act */
  async function withTour(act) {
    if (busy) return;
    busy = true;
    const tour = await (fetched ??= fetchTour()).catch((error) => {
      fetched = null; // to be tried again
      complaint.make(wordsOf(error));
      return null;
    });
    busy = false;
    arrived = tour !== null;
    if (tour) {
      complaint.end();
      act(tour);
    }
    label();
  }

  button.addEventListener("click", () => {
    const { tour: step } = state.get();
    const shown = arrived;
    void withTour((tour) => {
      if (step === null) tour.begin(memory.recall() ?? 0);
      else if (shown) tour.leave();
      else tour.arrive();
    });
  });
  state.listen((now, before) => {
    // The tour that is there follows by itself.
    if (now.tour !== null && !fetched) void withTour((tour) => tour.follow(state.get(), before));
    label();
  });
  label();
  if (state.get().tour !== null) void withTour((tour) => tour.arrive());

  return {
    begin: () => void withTour((tour) => tour.begin(memory.recall() ?? 0)),
    /** @param {1 | -1} by */
    turn: (by) => void withTour((tour) => tour.turn(by)),
  };
}

/** @param {ArrayBuffer} file */
function stepsIn(file) {
  try {
    return JSON.parse(new TextDecoder().decode(file));
  } catch {
    throw new AskError(sentenceOf({ what: lost("The tour", "damaged"), reason: "damaged" }));
  }
}
