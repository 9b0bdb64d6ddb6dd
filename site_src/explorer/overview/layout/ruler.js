import { h } from "../../kit/element.js";

/**
 * How wide texts are as this reader sees them: with their font, their size of text, their spacing.
 */

/** @type {Record<RulerLook, string>} */
const CLASSES = {
  name: "ruler-name",
  quiet: "ruler-quiet",
  label: "ruler-score",
  number: "ruler-score",
};
const LOOKS = /** @type {RulerLook[]} */ (Object.keys(CLASSES));
const SAMPLE = "max_pool_1 62 × 62";
const TEN = "0000000000";

/** @param {HTMLElement} holder
 * @param {() => void} onChange  everything is as wide as something else now @returns {Ruler} */
export function createRuler(holder, onChange) {
  const samples = LOOKS.map((look) => span(SAMPLE, look));
  const ruler = holder.appendChild(h("div.ruler", { "aria-hidden": "true" }, samples));
  /** @type {Map<string, number>} */
  const known = new Map();

  const sizes = () => samples.map((sample) => sample.getBoundingClientRect());
  const state = () =>
    JSON.stringify([rem(), ...sizes().map(({ width, height }) => [width, height])]);
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
  let seen = "";

  const observer = new ResizeObserver(() => {
    if (state() === seen) return;
    read();
    onChange();
  });

  /** @param {string} text @param {RulerLook} look */
  const key = (text, look) => `${look} ${text}`;

  /** @type {Ruler} */
  const text = {
    rem: 16,
    line: 15,
    digit: 8,
    width(words, look) {
      if (!known.has(key(words, look))) text.learn([[words, look]]);
      return known.get(key(words, look)) ?? 0;
    },
    learn(wanted) {
      const unknown = wanted.filter(([words, look]) => words && !known.has(key(words, look)));
      const spans = unknown.map(([words, look]) => span(words, look));
      ruler.append(...spans);
      unknown.forEach(([words, look], i) =>
        known.set(key(words, look), Math.ceil(spans[i].getBoundingClientRect().width)),
      );
      for (const one of spans) one.remove();
    },
  };

  function read() {
    seen = state();
    known.clear();
    text.rem = rem();
    text.line = sizes()[LOOKS.indexOf("quiet")].height;
    text.digit = text.width(TEN, "quiet") / TEN.length;
  }

  read();
  for (const sample of samples) observer.observe(sample);
  return text;
}

/** @param {string} text @param {RulerLook} look */
const span = (text, look) => h(`span.${CLASSES[look]}`, null, text);
