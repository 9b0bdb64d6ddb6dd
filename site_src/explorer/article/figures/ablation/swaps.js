import { canonical } from "../../../data/protocol.js";
import { kindName } from "../../../data/network/kinds.js";
import { h } from "../../../kit/element.js";
import { createSelect } from "../../../kit/controls/controls.js";
import { createSegmented } from "../../../kit/controls/segmented.js";
import { otherName } from "./words.js";

/**
 * Every layer of a kind becomes one of another kind.
 *
 * @typedef {Experiments["swaps"][number]} Swap
 *
 * @param {string} name  of the figure
 * @param {(kind: string) => boolean} isMeant  which kinds are to be replaced
 * @param {(kind: string) => string} about  how a question about it ends
 * @returns {import("./experiment.js").MakeControls}
 */
export const swaps = (name, isMeant, about) => (context, onWish) => {
  const { network, experiments } = context.site;
  const offered = experiments.swaps.filter((swap) => isMeant(swap.kind));
  const kinds = [...new Set(offered.map(({ kind }) => kind))];
  let kind = kinds[0] ?? "";

  const select = createSelect("Replace", (index) => {
    kind = kinds[index];
    fill();
    onWish([], true);
  });
  select.fill(kinds.map(kindName));
  select.element.hidden = kinds.length < 2;
  const segments = createSegmented(name, (index) => {
    const swap = of(kind)[index - 1];
    onWish(swap ? [swap.change] : []);
  });
  const bar = h("div.figure-bar.why-bar", null, select.element, segments.element);

  /** @param {string} replaced */
  const of = (replaced) => offered.filter((swap) => swap.kind === replaced);

  function fill() {
    segments.title(`What stands where ${kindName(kind)} stood?`);
    segments.fill([
      { text: kindName(kind), hint: "as trained" },
      ...of(kind).map(({ change }) => ({ text: "with" in change ? otherName(change.with) : "" })),
    ]);
    segments.choose(0);
  }
  fill();

  return {
    element: bar,
    bar,
    possible: offered.length > 0,
    about: () => about(kind),
    mark(wanted) {
      const place = of(kind).findIndex(({ change }) => canonical([change]) === canonical(wanted));
      segments.choose(wanted.length && place < 0 ? -1 : place + 1);
    },
    turnTo(wanted) {
      const swap = offered.find(({ change }) => canonical([change]) === canonical(wanted));
      if (!swap || swap.kind === kind) return;
      kind = swap.kind;
      select.choose(kinds.indexOf(kind));
      fill();
    },
    show() {},
    looksAt: () => network.layers.find((layer) => layer.kind === kind) ?? network.layers[0],
  };
};
