import { factsOf, settingsOf } from "../../data/network/kinds.js";

/** What a layer can be replaced with, itself among them. @param {string} kind */
export const choices = (kind) => {
  const { replacements = [] } = factsOf(kind);
  return !replacements.length || replacements.includes(kind)
    ? replacements
    : [kind, ...replacements];
};

/** How a change says it. @param {string} kind @param {LayerInfo} trained @returns {Entry} */
export function entryOf(kind, trained) {
  const tried = factsOf(kind).settings.map(({ name, tried }) => [name, tried]);
  const known = kind === trained.kind ? settingsOf(trained, kind) : {};
  return { kind, ...Object.fromEntries(tried), ...known };
}
