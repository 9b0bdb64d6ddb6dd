/**
 * Where an opened view goes. Across, it lies between the layers beside it, as high as the window has
 * room for, and the rows of maps stay where they are. Downwards, it opens below the row of its
 * neuron. When it is closed, the page is where it was.
 */

/** Between the rows and the title, for the names of layers; and below the rows, for the legends. */
const NAMES = { plain: 40, own: 64 };
const LEGENDS = { plain: 32, own: 64 };
/** Lower than this a view does not become; rather the page scrolls until it has the whole window. */
const LEAST = 536;
const MARGIN = 8;
/** Of the answer, which stays at the top of a narrow window: the row of the neuron begins below it, and
 * nothing of what is above that row is to be seen. The page keeps 16 pixels of this free anyway. */
const ANSWER = 52;

/** @param {HTMLElement} theatre @param {HTMLElement} stage @param {Overview} overview */
export function createPlace(theatre, stage, overview) {
  const root = document.documentElement;
  const down = () => root.dataset.flow === "down";
  let scrolled = 0;
  /** It is being printed. */
  let paper = false;

  /** How high the view is, where the network runs across. */
  function height() {
    const style = getComputedStyle(root);
    const pixels = (/** @type {string} */ name) => parseFloat(style.getPropertyValue(name)) || 0;
    // A tool's sheet comes and goes with the view, which keeps its height meanwhile.
    const tool = theatre.parentElement?.querySelector(":scope > [data-side=end]");
    const docked = (tool ? 0 : pixels("--dock")) + pixels("--tour");
    const room = root.clientHeight - docked - MARGIN;
    const above = theatre.getBoundingClientRect().top + scrollY;
    const below = room - above;
    return Math.round(below >= LEAST ? below : Math.max(LEAST - 100, room - MARGIN));
  }

  /** @param {OpenView} open */
  function across({ frame, view, now }) {
    const { element } = frame;
    const own = Boolean(view.own);
    stage.style.height = element.style.height = `${height()}px`;
    element.style.marginTop = "";
    const head = frame.head().offsetHeight + NAMES[own ? "own" : "plain"];
    const below = frame.sentence.offsetHeight + frame.foot.offsetHeight;
    const foot = below + LEGENDS[own ? "own" : "plain"];
    const layer = /** @type {string} */ (now.layer);
    const opened = overview.setOpened({ layer, own, head, foot, gap: 0 });
    if (!opened) return;
    frame.body.style.marginLeft = `${Math.round(opened.left)}px`;
    frame.body.style.width = `${Math.round(opened.right - opened.left)}px`;
    const scales = /** @type {HTMLElement | null} */ (frame.body.querySelector(":scope > .scales"));
    if (scales) {
      // Below the columns there is room from side to side.
      scales.style.marginLeft = `${-Math.round(opened.left)}px`;
      scales.style.width = `${stage.clientWidth}px`;
    }
    const room = frame.body.getBoundingClientRect();
    const top = room.top - element.getBoundingClientRect().top;
    const neuron = overview.boxOf(now.layer, now.unit);
    // What a drawing and its legends may take up.
    frame.body.style.setProperty("--board-room", `${frame.body.clientHeight}px`);
    view.arrange?.({
      ...opened,
      start: opened.start - top,
      bottom: opened.bottom - top,
      above: opened.start - opened.size / 2 - head,
      here: neuron ? neuron.y + neuron.height / 2 - room.top : room.height / 2,
    });
    markScrolling(frame.body);
  }

  /** Something is too high after all: it scrolls, and shows that it does. @param {HTMLElement} body */
  function markScrolling(body) {
    body.classList.toggle("scroller", body.scrollHeight > body.clientHeight + 2);
  }

  /** As high and as wide as it wants to be. @param {OpenView} open */
  function alone({ frame, view }) {
    const { body, element } = frame;
    stage.style.height = element.style.height = element.style.marginTop = "";
    for (const one of [body, ...body.querySelectorAll(":scope > .scales")])
      for (const name of ["margin-left", "width", "--board-room"])
        /** @type {HTMLElement} */ (one).style.removeProperty(name);
    body.classList.remove("scroller");
    view.arrange?.();
  }

  /** @param {OpenView} open */
  function downwards(open) {
    const { frame, now } = open;
    const { element } = frame;
    alone(open);
    const layer = /** @type {string} */ (now.layer);
    const gap = element.offsetHeight + MARGIN;
    const opened = overview.setOpened({ layer, own: false, head: 0, foot: 0, gap });
    element.style.marginTop = `${opened?.top ?? 0}px`;
    const neuron = overview.boxOf(now.layer, now.unit);
    const row = neuron ? element.getBoundingClientRect().top - neuron.top : 0;
    element.style.scrollMarginTop = `${Math.round(row) + ANSWER}px`;
  }

  return {
    /** A view is about to be on the page. */
    begin() {
      scrolled = scrollY;
      theatre.dataset.view = root.dataset.view = "open";
      stage.inert = true;
    },
    /** Let the view and the network find their places. @param {OpenView} open */
    settle(open) {
      if (paper) alone(open);
      else if (down()) downwards(open);
      else across(open);
    },
    /** On paper there is no network beside a view. @param {HTMLElement | undefined} element
     * @param {string} width  of the paper; empty when it is done */
    print(element, width) {
      paper = width !== "";
      if (element) element.style.width = width;
    },
    end() {
      delete theatre.dataset.view;
      delete root.dataset.view;
      stage.inert = false;
      stage.style.height = "";
      overview.setOpened(null);
      scrollTo({ top: scrolled, behavior: "instant" });
    },
    /** Bring a view to where it can be seen. @param {HTMLElement} element @param {boolean} first */
    bringUp(element, first) {
      const { top, bottom } = element.getBoundingClientRect();
      const whole = top >= 0 && bottom <= innerHeight;
      if (whole || (!first && top >= 0 && top < innerHeight / 3)) return;
      element.scrollIntoView({ block: "start", behavior: "instant" });
    },
  };
}
