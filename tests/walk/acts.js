// Does so many things at random, with whatever the page offers, and comes to rest.
async ([seed, count]) => {
  const random = () => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  const pick = (list) => list[Math.floor(random() * list.length)];
  // Not: what leaves the page, saves files, fills the screen, or asks for the camera.
  const AWAY = "#present, #saving *, .save-panel *, [data-makes=camera], .copy, [type=file]";
  const all = (name) =>
    [...document.querySelectorAll(name)].filter(
      (e) => e.checkVisibility() && !e.closest("[inert]") && !e.matches(AWAY),
    );
  const first = (window.firstEntry ??= navigation.currentEntry.index);
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const keys = [
    "Escape",
    "Enter",
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    " ",
    "p",
  ];
  const change = (e, value, type) => {
    if (!e) return;
    e.value = value;
    e.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const pointer = (type, e, x, y, buttons) =>
    e.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        pointerType: "mouse",
        buttons,
        clientX: x,
        clientY: y,
      }),
    );
  const within = (e) => {
    const { x, y, width, height } = e.getBoundingClientRect();
    return [x + width * random(), y + height * random()];
  };
  const acts = {
    open: () => pick(all(".unit"))?.click(),
    press: () => pick(all("button:not(.unit)"))?.click(),
    tool: () => pick(all(".view button, [data-tool]"))?.click(),
    close: () => pick(all(".view-close, .dock-out"))?.click(),
    menu: () => pick(all(".menu-button"))?.click(),
    figure: () => pick(all(".figure button, .question button"))?.click(),
    radio: () => pick(all("[type=radio], [type=checkbox]"))?.click(),
    picture: () => pick(all("#gallery [type=radio]"))?.click(),
    focus: () => pick(all("button, [tabindex='0'], input, select"))?.focus(),
    key: () =>
      document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key: pick(keys), bubbles: true, cancelable: true }),
      ),
    point: () => {
      const e = pick(all(".map-view, .strip, .unit, .view canvas"));
      if (e) pointer(pick(["pointerover", "pointermove", "pointerleave"]), e, ...within(e), 0);
    },
    draw: () => {
      const e = pick(all(".drawing-paper"));
      if (!e) return;
      pointer("pointerdown", e, ...within(e), 1);
      for (let i = 0; i < 4; i++) pointer("pointermove", e, ...within(e), 1);
      pointer("pointerup", e, ...within(e), 0);
    },
    slide: () => {
      const e = pick(all("[type=range]"));
      const [low, high] = e ? [Number(e.min), Number(e.max || 100)] : [];
      change(e, e && Math.round(low + (high - low) * random()), "input");
      e?.dispatchEvent(new Event("change", { bubbles: true }));
    },
    number: () =>
      change(
        pick(all(".number-field, [type=number]")),
        pick(["0", "1", "2", "3", "-0.5", "20", "x", "1e9", ""]),
        pick(["input", "change"]),
      ),
    choose: () => {
      const e = pick(all("select"));
      change(e, e && pick([...e.options]).value, "change");
    },
    undo: () => pick(all("#changes button"))?.click(),
    scroll: () => scrollTo(0, random() < 0.7 ? 0 : document.body.scrollHeight * random()),
    back: () => {
      if (navigation.currentEntry.index > first) history.back();
    },
    forward: () => {
      if (navigation.canGoForward) history.forward();
    },
    rest: () => pause(80 * random()),
  };
  const usual = ["open", "open", "tool", "tool", "press", "picture", "number", "point", "rest"];
  for (let i = 0; i < count; i++) {
    await acts[pick([...usual, ...Object.keys(acts)])]();
    const views = document.querySelectorAll(".view").length;
    if (views > 1) throw new Error(`${views} views at once`);
  }
  for (const running of document.querySelectorAll("[data-running] .player-toggle")) running.click();
  // A hand on the map: the address then says where.
  const map = pick(all(".view .map-view[tabindex]"));
  for (const key of map ? ["ArrowRight", "ArrowDown"] : [])
    map.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await pause(600); // the address follows the hand after a moment
};
