import { layerOf, nameBefore } from "../../data/network/layers.js";
import { decimal, pairText, capital } from "../../kit/numbers.js";
import { settingOf } from "../../overview/words/settings.js";
import { kindName, factsOf } from "../../data/network/kinds.js";
import { sourceName } from "../../scene/titles.js";

/**
 * A change in words, short, as in a list.
 * @param {Change} change  in its normal form
 * @param {NetworkInfo} network  as it was trained
 */
export function sayChange(change, network) {
  if ("kernel" in change) {
    const before = nameBefore(layerOf(network, change.kernel));
    const source = sourceName(network, before, change.channel);
    return `Kernel of neuron ${change.unit + 1} of ${change.kernel} on ${source}`;
  }
  if ("bias" in change)
    return `Bias of neuron ${change.unit + 1} of ${change.bias}: ${decimal(change.value)}`;
  if ("number" in change) {
    const { numbers = [] } = factsOf(layerOf(network, change.number)?.kind ?? "");
    const label = numbers.find(({ name }) => name === change.name)?.label ?? change.name;
    return `${capital(label)} of neuron ${change.unit + 1} of ${change.number}: ${decimal(change.value)}`;
  }
  if ("silence" in change) {
    const numbers = change.units.map((unit) => unit + 1);
    return `${numbers.length === 1 ? "Neuron" : "Neurons"} ${listed(numbers)} of ${change.silence} silenced`;
  }
  if ("window" in change) {
    const parts = /** @type {const} */ (["stride", "padding"]).flatMap((setting) => {
      const values = /** @type {number[] | undefined} */ (change[setting]);
      return values ? [`${setting} ${pairText(values)}`] : [];
    });
    return `Window of ${change.window}: ${parts.join(", ")}`;
  }
  const { replace: target, with: entry } = change;
  const setting = settingOf(entry);
  const becomes = `→ ${kindName(entry.kind)}${setting && ` (${setting})`}`;
  if (!Array.isArray(target)) return `Every ${kindName(target)} ${becomes}`;
  const old = network.layers.find(({ name }) => name === target[0]);
  return `${kindName(old?.kind ?? "")} ${becomes} in ${listed(target)}`;
}

/** @param {(string | number)[]} parts */
const listed = (parts) =>
  parts.length < 2
    ? String(parts[0] ?? "none")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
