import { element } from "../../kit/element.js";
import { percent } from "../../numbers.js";
import { predictionOf } from "../../protocol.js";

/**
 * The probabilities of the classes, as built and as changed: two bars for each class.
 *
 * @typedef {import("../../reply.js").Reply} Reply
 */

const ALL = 10; // so many classes are all shown; of more, the best of either network
const BEST = 6;

/** @param {string[]} labels  of the classes @param {string} last  the layer of the probabilities */
export function createClasses(labels, last) {
  const holder = element("div", "classes-compared");
  holder.innerHTML = `<p class="key"><span class="built">as built</span> <span class="changed">as changed</span> <span class="best">the winner</span></p><ol></ol><p class="others" hidden></p>`;
  const list = /** @type {HTMLElement} */ (holder.querySelector("ol"));
  const others = /** @type {HTMLElement} */ (holder.querySelector(".others"));
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
 * @param {import("../../reply.js").NumberArray[]} shares  before and after
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
  const row = element("li", "class-pair");
  row.appendChild(element("span", "name")).textContent = label;
  const text = row.appendChild(element("span", "change"));
  const bars = ["built", "changed"].map((side) => {
    const track = row.appendChild(element("span", `why-track ${side}`));
    const bar = track.appendChild(element("i", "why-bar"));
    const mark = track.appendChild(element("b", "star"));
    mark.innerHTML = `<span class="unseen">, the winner as ${side}</span>`;
    return { bar, mark };
  });

  return {
    element: row,
    /** @param {number[]} shares @param {boolean[]} wins  before and after */
    show(shares, wins) {
      const [before, after] = shares.map(percent);
      const word = shares[1] < shares[0] ? "↓ from" : "↑ from";
      text.textContent = before === after ? before : `${word} ${before} to ${after}`;
      row.classList.toggle("same", before === after);
      bars.forEach(({ bar, mark }, side) => {
        bar.style.width = `${100 * shares[side]}%`;
        mark.hidden = !wins[side];
      });
      row.classList.toggle("won", wins.includes(true));
    },
  };
}
