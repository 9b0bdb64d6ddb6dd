// Does so many things at random, with whatever the page offers, and comes to rest → how often each
// kind of thing was done. What finds nothing to be done with does not count.
async ([seed, count]) => {
  const random = () => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  const pick = (list) => list[Math.floor(random() * list.length)];
  // What opens another page, of which one's own model has most.
  const AWAY = "#model-forget, #model-sample, #model-pixels, [type=file]";
  const usable = (e) => e.checkVisibility() && !e.closest("[inert]") && !e.matches(AWAY);
  const all = (name) => [...document.querySelectorAll(name)].filter(usable);
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const until = async (is, last = performance.now() + 1500) => {
    while (!is() && performance.now() < last) await pause(10);
  };
  const first = (window.firstEntry ??= navigation.currentEntry.index);
  if (!window.staying) {
    window.staying = true;
    navigation.addEventListener("navigate", (event) => {
      if (!event.destination.sameDocument && event.cancelable) event.preventDefault();
    });
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("a[target], a[download]")) event.preventDefault();
    });
    // Nobody holds a pointer that a script has made up.
    Element.prototype.setPointerCapture = () => {};
  }
  const KEYS = "Escape,Enter, ,ArrowUp,ArrowDown,ArrowLeft,ArrowRight,Home,End,PageUp,PageDown,p";
  const NUMBERS = ["0", "1", "2", "3", "-0.5", "0.25", "20", "x", "1e9", ""];

  const press = (e, name = pick(KEYS.split(","))) => {
    const [key, shiftKey] = [name, random() < 0.2];
    e.dispatchEvent(
      new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }),
    );
  };
  const tell = (e, ...types) => {
    for (const type of types) e.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const point = (e, type, buttons = 0) => {
    const { x, y, width, height } = e.getBoundingClientRect();
    const [clientX, clientY] = [x + width * random(), y + height * random()];
    const pointerType = pick(["mouse", "mouse", "touch"]);
    const more = { pointerId: 1, pointerType, buttons, clientX, clientY, bubbles: true };
    e.dispatchEvent(new PointerEvent(type, { ...more, cancelable: true }));
  };
  const drag = (e) => {
    point(e, "pointerdown", 1);
    for (let i = 0; i < 4; i++) point(e, "pointermove", 1);
    point(e, "pointerup");
  };
  const type = (e) => {
    const way = random();
    if (way < 0.2) return press(e, pick(["ArrowUp", "ArrowDown", "PageUp", "PageDown"]));
    if (way < 0.3) return drag(e);
    e.value = pick(NUMBERS);
    tell(e, "input", ...(way < 0.8 ? ["change"] : []));
  };
  const slide = (e) => {
    const [low, high] = [Number(e.min), Number(e.max || 100)];
    e.value = Math.round(low + (high - low) * random());
    tell(e, "input", "change");
  };
  const choose = (e) => {
    e.value = pick([...e.options]).value;
    tell(e, "change");
  };

  const CONTROLS = "button, summary, a[href], input, select, canvas[tabindex]";
  /** Do with a control what it is for → whether there is one. */
  const use = (e) => {
    if (!e) return false;
    if (e.matches("select")) choose(e);
    else if (e.matches("[type=range]")) slide(e);
    else if (e.matches(".number-field, [type=number]")) type(e);
    else if (e.matches("canvas")) pick([press, drag])(e);
    else e.click();
    return true;
  };
  const useIn = (name) =>
    use(pick([...all(name)].flatMap((e) => [...e.querySelectorAll(CONTROLS)].filter(usable))));
  const clickOn = (name) => use(pick(all(name)));

  /** What is in a panel; the panel is opened where it is not, by a control of a hidden menu too. */
  const inPanel = async (panel, opener) => {
    if (!all(panel).length) {
      const button = document.querySelector(opener);
      if (!button || button.hidden || button.inert) return false;
      button.click();
      await until(() => all(panel).length);
    }
    return useIn(panel);
  };
  const menu = async (name) => {
    const button = document.querySelector(`[aria-controls=${name}]`);
    if (!button || !usable(button)) return false;
    if (button.getAttribute("aria-expanded") === "false") button.click();
    return useIn(`#${name}`);
  };
  /** A picture that was made up, at times none at all. */
  const file = async () => {
    if (random() < 0.15) return new File(["Just a text."], "notes.txt");
    const canvas = new OffscreenCanvas(16 + 100 * random(), 16 + 100 * random());
    const context = canvas.getContext("2d");
    for (let i = 0; i < 6; i++) {
      context.fillStyle = `hsl(${360 * random()} 80% 50%)`;
      context.fillRect(100 * random(), 100 * random(), 60, 60);
    }
    return new File([await canvas.convertToBlob()], "mine.png", { type: "image/png" });
  };
  const bring = async () => {
    const data = new DataTransfer();
    data.items.add(await file());
    const way = pick(["drop", "paste", "file"]);
    const bubbles = { bubbles: true, cancelable: true };
    if (way === "drop")
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, ...bubbles }));
    else if (way === "paste")
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...bubbles }));
    else {
      const field = document.getElementById("file");
      field.files = data.files;
      tell(field, "change");
    }
    return true;
  };
  const makes = (what) => inPanel(".making", `[data-makes=${what}]`);
  const tool = (name, panel) => inPanel(`.${panel}`, `.tools [data-tool=${name}]`);
  const MAPS = ".map-view, .strip, .unit, .view canvas, .softmax-class, .figure canvas";

  const acts = {
    open: () => clickOn(".unit"),
    deeper: () => clickOn(".view [data-opens], .view .goal-next, .view [data-enters]"),
    view: () => useIn(".view"),
    player: () => useIn(".view .player"),
    close: () => clickOn(".view-close, .dock-out"),
    edit: () => tool("edit", "edit-panel"),
    compare: () => tool("compare", "compare-panel"),
    looks: () => tool("looks", "looks-panel"),
    save: async () =>
      random() < 0.5 ? tool("save", "save-panel") : inPanel(".save-panel", "#save"),
    changes: () => useIn("#changes"),
    picture: () => clickOn("#gallery .gallery-row [type=radio]"),
    fooling: () => menu("menu-fooling"),
    ways: () => menu("menu-view"),
    networks: () => menu("menu-networks"),
    bring,
    draw: () => makes("drawing"),
    camera: () => makes("camera"),
    mixture: () => makes("mixture"),
    crop: () => makes("crop"),
    tray: () => useIn(".tray"),
    tour: () => inPanel(".tour", "#tour"),
    present: () => {
      const button = document.querySelector("[data-present] .tour-leave, #present:not([inert])");
      button?.click();
      return Boolean(button);
    },
    figure: () => useIn(".figure"),
    question: () => useIn(".question"),
    article: () => clickOn("#article :is(a, summary, [aria-describedby^=term])"),
    primer: () => random() < 0.2 && useIn("#primer"),
    any: () => use(pick(all(CONTROLS))),
    focus: () => {
      const e = pick(all("button, [tabindex='0'], input, select, a[href]"));
      e?.focus();
      return Boolean(e);
    },
    key: () => {
      press(document.activeElement);
      return true;
    },
    point: () => {
      const e = pick(all(MAPS));
      if (e) point(e, pick(["pointerover", "pointermove", "pointerleave"]));
      return Boolean(e);
    },
    tap: () => {
      const e = pick(all(MAPS));
      if (e) drag(e);
      return Boolean(e);
    },
    print: () => {
      tell(window, "beforeprint", "afterprint");
      return true;
    },
    scroll: () => {
      scrollTo(0, random() < 0.6 ? 0 : document.body.scrollHeight * random());
      return true;
    },
    back: () => {
      const can = navigation.currentEntry.index > first;
      if (can) history.back();
      return can;
    },
    forward: async () => {
      if (!navigation.canGoForward && acts.back()) await until(() => navigation.canGoForward);
      const can = navigation.canGoForward;
      if (can) history.forward();
      return can;
    },
    rest: async () => {
      await pause(80 * random());
      return false;
    },
  };
  const USUAL = ["open", "open", "view", "edit", "picture", "point", "rest", "rest"];
  const done = {};
  for (let i = 0; i < count; i++) {
    const name = pick([...USUAL, ...Object.keys(acts)]);
    if (await acts[name]()) done[name] = (done[name] ?? 0) + 1;
    const views = document.querySelectorAll(".view").length;
    if (views > 1) throw new Error(`${views} views at once`);
  }
  return done;
};
