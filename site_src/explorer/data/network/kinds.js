/**
 * What Python says of the kinds of layers: the page knows families of kinds, and draws them, but no
 * kind by its name.
 */

/** @type {Map<string, KindFacts>} */
const known = new Map();

/** @param {Record<string, KindFacts>} kinds  of a network that Python has described */
export function learnKinds(kinds) {
  for (const [kind, facts] of Object.entries(kinds)) known.set(kind, facts);
}

/** @param {string} kind @returns {KindFacts} */
export const factsOf = (kind) =>
  known.get(kind) ?? { family: "", title: kind, role: "", does: "", settings: [] };

/** What a kind is called in a sentence. @param {string} kind */
export const kindName = (kind) => factsOf(kind).title;

/** What a kind of layer is for, in two or three words. @param {string} kind */
export const kindRole = (kind) => factsOf(kind).role;

/** The settings of a layer, by their names. @param {Record<string, any>} layer @param {string} kind */
export const settingsOf = (layer, kind) =>
  Object.fromEntries(
    factsOf(kind).settings.flatMap(({ name }) =>
      layer[name] === undefined ? [] : [[name, /** @type {number} */ (layer[name])]],
    ),
  );
