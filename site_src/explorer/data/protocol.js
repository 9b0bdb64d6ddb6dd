/* What the page and `cnnx_core.api.service` say to each other: the terms are in the folder messages. */

/** A problem to be shown to a person: the message is a sentence. */
export class AskError extends Error {}

/** A newer request for the same view made this one pointless. */
export class Superseded extends Error {}

/**
 * What the network says, where it is known to say something.
 * @param {{header: TraceHeader}} reply
 */
export function predictionOf({ header: { prediction, stopped } }) {
  if (!prediction) throw new AskError(stopped ?? "The network gives no answer.");
  return prediction;
}

/**
 * One spelling for each request: keys sorted, no spaces, as the build writes it.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
