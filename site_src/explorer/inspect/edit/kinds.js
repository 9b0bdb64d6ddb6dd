/** What a layer can be replaced with: the other kinds that work on the same values. */
const GROUPS = [
  ["relu", "leaky_relu", "elu", "sigmoid", "tanh", "identity"],
  ["max_pool2d", "avg_pool2d", "min_pool2d"],
];

/** Steep enough to be seen. */
const SLOPE = 0.1;

/** As it is nearly everywhere: the curve has no corner then. */
const ALPHA = 1;

/** @param {string} kind */
export const choices = (kind) => GROUPS.find((kinds) => kinds.includes(kind)) ?? [];

/** How a change says it. @param {string} kind @param {LayerInfo} trained */
export function entryOf(kind, trained) {
  if (kind === "leaky_relu") return { kind, negative_slope: trained.negative_slope ?? SLOPE };
  if (kind === "elu") return { kind, alpha: trained.alpha ?? ALPHA };
  return { kind };
}
