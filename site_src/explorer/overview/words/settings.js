import { factsOf } from "../../data/network/kinds.js";

/**
 * What a layer is set to, where that can be one thing or another: "negative slope 0.1". What is usual
 * is left out, but for what the page itself would choose otherwise.
 * @param {Record<string, any> & {kind: string}} layer
 */
export const settingOf = (layer) =>
  factsOf(layer.kind)
    .settings.filter(({ name, default: usual, tried }) => {
      const value = layer[name] ?? usual;
      return value !== usual || value !== tried;
    })
    .map(({ name, title, default: usual }) => `${title} ${layer[name] ?? usual}`)
    .join(", ");
