import { h } from "../../../kit/element.js";
import { percent } from "../../../kit/numbers.js";
import { predictionOf } from "../../../data/protocol.js";

/** The probabilities of the classes, as built and as changed: two bars for each class. */

const SIDES = ["built", "changed"];
const ALL = 10; // so many classes are all shown; of more, the best of either network
const BEST = 6;
const LEAST = 0.001; // what has less has no bar: it would be a dot

/** @param {string[]} labels  of the classes @param {string} last  the layer of the probabilities */
export function createClasses(labels, last) {
  const key = SIDES.flatMap((side) => [h("span", { "data-side": side }, `as ${side}`), " "]);
  const list = h("ol.why-compared-list");
  const others = h("p.why-compared-others", { hidden: true });
  const rows = labels.map(createRow);

  return {
    element: h("div.why-compared-classes", null, [
      h("p.why-compared-key", null, key, h("span", null, "★ the winner")),
      list,
      others,
    ]),
    /** @param {Reply} built @param {Reply} changed */
    show(built, changed) {
      const replies = [built, changed];
      const shares = replies.map((reply) => reply.tensor(last).data);
      const winners = replies.map((reply) => predictionOf(reply).index);
      const shown = chosen(shares);
      list.replaceChildren(...shown.map((index) => rows[index].element));
      for (const index of shown)
        rows[index].show(
          shares.map((share) => share[index]),
          winners.map((winner) => winner === index),
        );
      others.hidden = shown.length === labels.length;
      others.textContent = `The other ${labels.length - shown.length} classes get less, before and after.`;
    },
  };
}

/** Which classes are shown, in the order of the network as it was built.
 * @param {NumberArray[]} shares  before and after */
function chosen(shares) {
  const orders = shares.map((share) =>
    Array.from(share, (_, index) => index).sort((a, b) => share[b] - share[a]),
  );
  if (orders[0].length <= ALL) return orders[0];
  const best = new Set(orders.flatMap((order) => order.slice(0, BEST)));
  return orders[0].filter((index) => best.has(index));
}

/** @param {string} label */
function createRow(label) {
  const name = h("span.why-compared-name", null, label);
  const text = h("span.why-compared-change");
  const bars = SIDES.map((side) => {
    const bar = h("i.why-compared-share");
    const winner = h("span.unseen", null, `, the winner as ${side}`);
    const mark = h("b.why-compared-star", null, winner);
    return { track: h("span.why-compared-track", { "data-side": side }, bar, mark), bar, mark };
  });
  const tracks = bars.map(({ track }) => track);
  const row = h("li.why-compared-class", null, name, text, tracks);

  return {
    element: row,
    /** @param {number[]} shares @param {boolean[]} wins  before and after */
    show(shares, wins) {
      const [before, after] = shares.map(percent);
      const word = shares[1] < shares[0] ? "↓ from" : "↑ from";
      text.textContent = before === after ? before : `${word} ${before} to ${after}`;
      row.toggleAttribute("data-same", before === after);
      bars.forEach(({ bar, mark }, side) => {
        bar.style.width = `${100 * shares[side]}%`;
        bar.toggleAttribute("data-nothing", shares[side] < LEAST);
        mark.hidden = !wins[side];
      });
      row.toggleAttribute("data-won", wins.includes(true));
    },
  };
}
