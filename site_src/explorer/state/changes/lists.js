import { factsOf, settingsOf } from "../../data/network/kinds.js";
import { canonical } from "../../data/protocol.js";

/**
 * Lists of changes: what one is about, and lists with one more or one less. Lists are never changed
 * themselves: the state, and the history of the browser, hold them.
 */

/** What a change is about: of two about the same, the later one is enough. @param {any} change */
export function subject({ values, value, with: kind, units, stride, padding, ...rest }) {
  return canonical(rest);
}

/** @param {Change[]} changes @param {Change} change  takes the place of one about the same */
export function including(changes, change) {
  const about = subject(change);
  const place = changes.findIndex((other) => subject(other) === about);
  return place < 0
    ? [...changes, change]
    : changes.map((other, i) => (i === place ? change : other));
}

/** @param {Change[]} changes @param {Change} change  about what none is wanted any more */
export function without(changes, change) {
  const about = subject(change);
  return changes.filter((other) => subject(other) !== about);
}

/** The change about the same as another one. @param {Change[]} changes @param {any} like */
export function found(changes, like) {
  const about = subject(like);
  return /** @type {any} */ (changes.find((other) => subject(other) === about));
}

/** @param {Change[]} changes @param {string} layer @param {number} unit */
export const isSilenced = (changes, layer, unit) =>
  changes.some(
    (change) => "silence" in change && change.silence === layer && change.units.includes(unit),
  );

/** Silence a neuron, or let it speak again. Each has a change of its own, to be undone by itself.
 * @param {Change[]} changes @param {string} layer @param {number} unit */
export function silencing(changes, layer, unit) {
  if (!isSilenced(changes, layer, unit)) return [...changes, { silence: layer, units: [unit] }];
  return changes.flatMap((change) => {
    if (!("silence" in change) || change.silence !== layer) return [change];
    const units = change.units.filter((other) => other !== unit);
    return units.length ? [{ silence: layer, units }] : [];
  });
}

/** Of what kind a layer is after some changes, and with which settings, if it has some.
 * @param {Change[]} changes @param {LayerInfo} layer  as it was trained @returns {Entry} */
export function entryAfter(changes, layer) {
  let { kind } = layer;
  let settings = settingsOf(layer, kind);
  for (const change of changes) {
    if (!("replace" in change)) continue;
    const { replace: target } = change;
    if (Array.isArray(target) ? !target.includes(layer.name) : target !== kind) continue;
    kind = change.with.kind;
    const usual = factsOf(kind).settings.map((setting) => [setting.name, setting.default]);
    settings = { ...Object.fromEntries(usual), ...settingsOf(change.with, kind) };
  }
  return { kind, ...settings };
}

/** Give a layer another kind, or its own again.
 * @param {Change[]} changes @param {LayerInfo} layer  as it was trained @param {Entry} entry */
export function replacing(changes, layer, entry) {
  const change = { replace: [layer.name], with: entry };
  const others = without(changes, change);
  return canonical(entry) === canonical(entryAfter(others, layer)) ? others : [...others, change];
}
