import { element } from "../../../kit/element.js";
import { markup, setMarkup } from "../../../kit/markup.js";
import { percent } from "../../../kit/numbers.js";
import { predictionOf } from "../../../data/protocol.js";

/** The probabilities of the classes, as built and as changed: two bars for each class. */

const ALL = 10; // so many classes are all shown; of more, the best of either network
const BEST = 6;
const LEAST = 0.001; // what has less has no bar: it would be a dot

/** @param {string[]} labels  of the classes @param {string} last  the layer of the probabilities */
export function createClasses(labels, last) {
  const holder = element("div", "why-compared-classes");
  setMarkup(
    holder,
    markup`<p class="why-compared-key"><span data-side="built">as built</span> <span data-side="changed">as changed</span> <span>★ the winner</span></p><ol class="why-compared-list"></ol><p class="why-compared-others" hidden></p>`,
  );
  const list = /** @type {HTMLElement} */ (holder.querySelector("ol"));
  const others = /** @type {HTMLElement} */ (holder.querySelector(".why-compared-others"));
  const rows = labels.map(createRow);

  return {
    element: holder,
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

/**
 * Which classes are shown, in the order of the network as it was built.
 * @param {NumberArray[]} shares  before and after
 */
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
  const row = element("li", "why-compared-class");
  row.appendChild(element("span", "why-compared-name")).textContent = label;
  const text = row.appendChild(element("span", "why-compared-change"));
  const bars = ["built", "changed"].map((side) => {
    const track = row.appendChild(element("span", "why-compared-track"));
    track.dataset.side = side;
    const bar = track.appendChild(element("i", "why-compared-share"));
    const mark = track.appendChild(element("b", "why-compared-star"));
    setMarkup(mark, markup`<span class="unseen">, the winner as ${side}</span>`);
    return { bar, mark };
  });

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
