import { canonical, predictionOf } from "../../../data/protocol.js";
import { capital, decimal, percent } from "../../../kit/numbers.js";
import { settingOf } from "../../../overview/words/settings.js";
import { kindName } from "../../../data/network/kinds.js";

/** Sentences about a network that was changed. */

const MOST = 5; // neurons that are named one by one

/** What stands in for something else. @param {Entry} other */
export function otherName(other) {
  const setting = settingOf(other);
  return `${kindName(other.kind)}${setting && ` (${setting})`}`;
}

/** @param {string[]} items */
const listed = (items) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** @param {NetworkInfo} network @param {Change} change */
function changeWords({ layers }, change) {
  if ("replace" in change) {
    const { replace } = change;
    const other = otherName(change.with);
    if (typeof replace === "string") return `with ${other} instead of ${kindName(replace)}`;
    return `with ${other} in ${listed(replace)}`;
  }
  // The article tries out nothing else.
  const { silence, units } = /** @type {Silence} */ (change);
  const count = layers.find(({ name }) => name === silence)?.shape[0] ?? units.length;
  const names = units.map((unit) => String(unit + 1));
  if (units.length === 1) return `without neuron ${names[0]} of ${silence}`;
  if (units.length === count) return `without any neuron of ${silence}`;
  if (units.length <= MOST) return `without neurons ${listed(names)} of ${silence}`;
  return `without ${units.length} of the ${count} neurons of ${silence}`;
}

/** What was changed, and what the network says of it. @param {NetworkInfo} network
 * @param {Change[]} changes @param {Reply} built @param {Reply} changed */
export function answerSentence(network, changes, built, changed) {
  const [before, after] = [built, changed].map(predictionOf).map(({ label, probability }) => ({
    label,
    share: percent(probability),
  }));
  if (!changes.length)
    return `Nothing is changed, so both rows are the same: the network says ${before.label} (${before.share}).`;
  const how = capital(listed(changes.map((change) => changeWords(network, change))));
  if (after.label !== before.label)
    return `${how} the network says ${after.label} (${after.share}) instead of ${before.label} (${before.share}).`;
  if (after.share === before.share)
    return `${how} the network still says ${before.label}, as before with ${before.share}.`;
  return `${how} the network still says ${before.label}, now with ${after.share} instead of ${before.share}.`;
}

/** How many pictures it then names correctly, where that was measured.
 * @param {Experiments} experiments @param {Change[]} changes */
export function accuracySentence(experiments, changes) {
  const { accuracy, pictures } = experiments;
  const now = accuracyOf(experiments, changes);
  if (now === null || accuracy === null) return "";
  const share = (/** @type {number} */ value) => `${decimal(100 * value, 1)}\u00a0%`;
  const of = pictures ? `Of the ${pictures} validation pictures` : "Of the validation pictures";
  return ` ${of} it then names ${share(now)} correctly instead of ${share(accuracy)}.`;
}

/** @param {Experiments} experiments @param {Change[]} changes @returns {number | null} */
function accuracyOf({ swaps, silenced }, changes) {
  if (changes.length !== 1) return null;
  const [change] = changes;
  if ("silence" in change)
    return change.units.length === 1 ? (silenced[change.silence]?.[change.units[0]] ?? null) : null;
  const same = swaps.find((swap) => canonical(swap.change) === canonical(change));
  return same?.accuracy ?? null;
}
