/**
 * The presenter's mode: full screen, large text, no toolbar, and the steps of the tour by arrow keys or
 * by a clicker, which sends PageDown and PageUp. It is in the address: `present=1`.
 *
 * @param {Store} state
 * @param {{begin: () => void, turn: (by: 1 | -1) => void}} tour
 * @param {HTMLButtonElement | null} button  that begins it
 */
export function listenForPresenting(state, tour, button) {
  const root = document.documentElement;

  function begin() {
    // Not everywhere is it allowed, nor wanted: the rest of the mode does without.
    root.requestFullscreen?.().catch(() => {});
    state.correct({ present: true });
    if (state.get().tour === null) tour.begin();
  }

  function leave() {
    if (document.fullscreenElement) void document.exitFullscreen();
    state.go({ present: false, tour: null });
  }

  function follow() {
    const { present, tour: step } = state.get();
    // Who leaves the tour has ended the talk.
    if (present && step === null && root.dataset.present !== undefined) return leave();
    if (present) root.dataset.present = "";
    else delete root.dataset.present;
  }

  addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { present } = state.get();
    const by = STEPS[event.key];
    if (event.key.toLowerCase() === "p" && !isTyping(event.target)) present ? leave() : begin();
    else if (!present) return;
    else if (event.key === "Escape" && !isOpen()) leave();
    else if (by && !usesArrows(event.target)) tour.turn(by);
    else return;
    event.preventDefault();
  });
  // A clicker leads on wherever the focus is: before a map takes its keys.
  addEventListener(
    "keydown",
    (/** @type {KeyboardEvent} */ event) => {
      const by = CLICKER[event.key];
      if (!by || !state.get().present || isTyping(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      tour.turn(by);
    },
    { capture: true },
  );
  // Escape is the browser's own while the screen is full.
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && state.get().present) leave();
  });
  button?.addEventListener("click", begin);
  state.listen(follow);
  follow();
  if (state.get().present && state.get().tour === null) tour.begin();
}

/** @type {Record<string, 1 | -1>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** @type {Record<string, 1 | -1>} */
const CLICKER = { PageDown: 1, PageUp: -1 };

/** Something is open that Escape closes first. */
const isOpen = () => document.documentElement.dataset.view !== undefined;

/** @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof HTMLElement &&
  target.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea, select");

/** Inside the network and in what slides the arrow keys have a meaning of their own.
 * @param {EventTarget | null} target */
const usesArrows = (target) =>
  target instanceof HTMLElement &&
  target.closest("#theatre, input, select, [role=slider]") !== null;
