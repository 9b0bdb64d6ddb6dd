/**
 * A network that ends early, in words: a layer cannot take what it gets since something before it was
 * changed.
 */

/** The first layer that nothing comes out of. @param {NetworkInfo} network */
const end = ({ layers }) => layers.find(({ blank }) => blank)?.name;

/** What comes of that. @param {NetworkInfo} network */
const outcomeOf = (network) => `the network ends before ${end(network)}, and there are no scores`;

/** Why it ends, and what comes of that; empty where it does not. @param {NetworkInfo} network */
export const stoppedSentence = (network) =>
  network.stopped ? `${network.stopped} So ${outcomeOf(network)}.` : "";

/** Why nothing is to be seen of a neuron. @param {NetworkInfo} network @param {string} layer */
export const blankSentence = (network, layer) =>
  `Nothing arrives at ${layer}. ${stoppedSentence(network)} Undo the change to see it again.`;

/** Whether nothing arrives at a layer. @param {NetworkInfo} network @param {string | null} layer */
export const isBlank = ({ layers }, layer) =>
  layers.some(({ name, blank }) => name === layer && blank);
