import { shortened } from "../kit/shortened.js";

const MOST = 60; // letters of a name
/** What the build wrote where there is little room, and how many letters have that room. */
const PLACES = {
  ".masthead-networks > .menu-button": 36,
  ".confusion > thead > tr > th > span": 12,
  ".confusion > tbody > tr > th": 20,
};
const WORD = /\S{20}/; // for which there may be no line that is wide enough

/**
 * A model may have names of hundreds of letters. Only then does the page break words anywhere, let
 * buttons have several lines, and keep nothing in sight that could cover all else: ordinary names
 * are better off without that.
 *
 * @param {Site} site
 */
export function prepareForLongNames({ network, gallery }) {
  const names = [
    network.title,
    ...network.labels,
    ...network.input.channels,
    ...network.layers.map(({ name }) => name),
    ...gallery.map(({ title }) => title),
  ];
  const texts = gallery.flatMap(({ credit, licence, lesson }) => [credit, licence, lesson]);
  const long =
    names.some((name) => name.length > MOST || WORD.test(name)) ||
    texts.some((text) => WORD.test(text ?? ""));
  document.documentElement.toggleAttribute("data-long", long);
  if (!long) return;
  for (const [places, most] of Object.entries(PLACES))
    for (const place of document.querySelectorAll(places)) {
      const name = place.textContent ?? "";
      place.textContent = shortened(name, most);
      /** @type {HTMLElement} */ (place).title = name;
    }
}
