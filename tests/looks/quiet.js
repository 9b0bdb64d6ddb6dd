// Runs before the page's own scripts: what the pictures show must not depend on chance, on the speed of
// the machine, or on what has come near. Nothing of the page itself is changed.

(() => {
  const looks = (window.looks = window.looks ?? {});

  // Chance, from a beginning that can be set.
  let seed = 1;
  looks.seed = (value) => (seed = value);
  Math.random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

  // A busy machine has nothing else to do either: what waits for that has its turn at once.
  window.requestIdleCallback = (run) => setTimeout(run);

  // Motion has happened, and there is no caret. A constructed sheet is allowed by the page's policy.
  const still = new CSSStyleSheet();
  still.replaceSync(
    "*, *::before, *::after { transition: none !important; animation-duration: 0s !important;" +
      " animation-delay: 0s !important; scroll-behavior: auto !important; caret-color: transparent !important }",
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];

  // What lives in the article comes to life when a state asks for it, one at a time.
  const HELD = "[data-figure], [data-questions]";
  const watched = [];
  window.IntersectionObserver = class extends IntersectionObserver {
    constructor(tell, options) {
      super((entries, observer) => {
        const free = entries.filter(({ target }) => !target.matches(HELD));
        if (free.length) tell(free, observer);
      }, options);
      this.tell = tell;
    }
    observe(element) {
      if (element.matches(HELD)) watched.push({ element, observer: this });
      super.observe(element);
    }
  };
  looks.release = (selector) => {
    for (const { element, observer } of watched)
      if (element.matches(selector))
        observer.tell([{ target: element, isIntersecting: true, intersectionRatio: 1 }], observer);
  };

  // When the page has come to rest: its fonts and pictures are there, and nothing changes any more.
  let changed = 0;
  const begin = () =>
    new MutationObserver((all) => {
      if (all.some(({ target }) => target.id !== "announcer")) changed += 1;
    }).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  begin();
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const STILL = 3; // frames without a change
  looks.rest = async (patience = 4000) => {
    const until = performance.now() + patience;
    await document.fonts.ready;
    for (let still = 0; still < STILL && performance.now() < until;) {
      const before = changed;
      await frame();
      const pictures = [...document.images].filter(
        (image) => image.loading !== "lazy" && !image.complete && image.checkVisibility(),
      );
      // The ring of the tour is hidden until what is in it has come to rest.
      const coming = document.querySelector(".tour-ring[hidden]");
      still = changed === before && !pictures.length && !coming ? still + 1 : 0;
    }
    return performance.now() < until;
  };
})();
