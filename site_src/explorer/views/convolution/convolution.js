import { element } from "../../kit/element.js";
import { numbersIn } from "../../state/groups.js";
import { markup, setMarkup } from "../../kit/markup.js";
import { shortened } from "../../kit/shortened.js";
import { by, decimal, plural } from "../../kit/numbers.js";
import { inSlices } from "../../data/slices.js";
import { exact, symmetric, writeNumber } from "../../kit/values/cells.js";
import { createChannel } from "./channel.js";
import { createKernelCard, kernelColours } from "../../kit/values/kernel.js";
import { createLegends } from "../../kit/maps/legend.js";
import { createMap, sheetOf, valueAt } from "../../kit/maps/map.js";
import { listenForArrows, listenForPointer } from "../../kit/maps/moving.js";
import { layOut } from "./convolution-layout.js";
import { point } from "../../kit/motion.js";
import { seenBy } from "../../scene/scene.js";
import { clamp, windowOf, within } from "../../kit/maps/windows.js";
import { createLines } from "./lines.js";

/** Rows that are there from the beginning; the others come while the page goes on. */
const AT_ONCE = 12;

/**
 * A convolutional neuron, opened: each map before it with its own kernel, what the kernel makes of
 * the map, and the sum of all that with the bias.
 *
 * @param {Scene} scene
 * @param {Board} frame
 * @returns {View}
 */
export function convolution(scene, frame) {
  const { layer, unit, output } = scene;
  const neuron = /** @type {NeuronReply} */ (scene.neuron);
  const window = windowOf(layer);
  const seen = numbersIn(seenBy(scene));
  const count = seen.length;
  const result = sheetOf(output, unit);
  const size = /** @type {At} */ ([result.height, result.width]);
  const steps = size[0] * size[1];
  const bias = neuron.tensor("bias").data[0];
  const colours = {
    weight: kernelColours(neuron),
    part: symmetric("activation", neuron.header.reach.intermediates),
    output: scene.outputColours(unit),
  };
  let at = within(scene.at ?? [size[0] >> 1, size[1] >> 1], size);
  let revealed = steps;
  let closed = false;

  const holder = element("div", "convolution");
  const lines = createLines(holder);
  const channels = element("div", "convolution-rows");
  channels.setAttribute("role", "toolbar");
  channels.setAttribute("aria-orientation", "vertical");
  channels.setAttribute("aria-label", "Kernel outputs, one for each map");
  channels.addEventListener("scroll", () => player.running() && draw(), { passive: true });
  const whole = element("div", "convolution-whole");
  const heads = createHeads(scene, window);
  holder.append(heads, channels, whole);
  const captions = frame.annotate(holder);

  const card = createKernelCard(holder, colours.weight);
  /** @type {ReturnType<typeof createChannel>[]} */
  const rows = [];
  /** @param {number} channel */
  function addRow(channel) {
    const row = createChannel(scene, channel, {
      window,
      weight: colours.weight,
      part: colours.part,
      onOpen: () => scene.enter({ from: channel, at }),
      onKernel: card.show,
      onMove: move,
      size,
    });
    rows.push(row);
    channels.append(row.element);
    return row;
  }
  const first = Math.max(AT_ONCE, seen.indexOf(scene.left ?? 0) + 1);
  seen.slice(0, first).forEach(addRow);
  roving(channels);

  setMarkup(
    whole,
    markup`
    <div class="convolution-bias"><span>+ bias</span> <b class="chip" data-number="bias"></b></div>
    <span class="convolution-sum" aria-hidden="true">Σ</span>
    <div class="convolution-made"><b class="convolution-name"></b><span class="convolution-total">= <b class="chip" data-number="output"></b></span></div>`,
  );
  for (const part of whole.children) /** @type {HTMLElement} */ (part).dataset.appears = "";
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (whole.querySelector(name));
  delete find(".convolution-made").dataset.appears; // it grows from the network
  writeNumber(find("[data-number=bias]"), bias, colours.weight);
  const value = find("[data-number=output]");
  const made = createMap(result, colours.output, { piece: `${layer.name}:${unit}` });
  find(".convolution-made").prepend(made.element);
  find(".convolution-name").textContent = `${shortened(layer.name, 24)} ${unit + 1}`;
  listenForPointer(made.element, (event) => move(within(made.under(event), size)));
  listenForArrows(
    made.element,
    `The map of neuron ${unit + 1}. Arrow keys move the window.`,
    () => at,
    () => size,
    move,
  );

  frame.body.append(
    holder,
    createLegends([
      { name: "before", colours: scene.inputColours(0) },
      { name: "kernel", colours: colours.weight },
      { name: "kernel output", colours: colours.part },
      { name: "neuron", colours: colours.output },
    ]),
  );

  /** Rows that can be seen: while it runs, the others are left as they are. */
  function inSight() {
    const { scrollTop, scrollHeight, clientHeight } = channels;
    const row = (/** @type {number} */ height) => (height / scrollHeight) * rows.length;
    return rows.slice(Math.floor(row(scrollTop)), Math.ceil(row(scrollTop + clientHeight)));
  }

  /** Show a position, and as much of the maps as is made by then. */
  function draw() {
    for (const row of player.running() ? inSight() : rows) row.show(at, revealed);
    made.mark(at);
    made.reveal(revealed);
    scene.look?.(at);
    const sum = /** @type {number} */ (valueAt(result, at));
    writeNumber(value, sum, colours.output, decimal);
    const parts = count === 1 ? "what the kernel finds" : `what the ${count} kernels find`;
    frame.say(
      `In row ${at[0] + 1}, column ${at[1] + 1}, ${parts} and the bias of ${exact(bias)} add up to ${decimal(sum)}: one of the ${plural(steps, "value")} of this neuron.`,
    );
  }

  const player = frame.addPlayer({
    steps,
    onStep(step) {
      at = [Math.floor(step / size[1]), step % size[1]];
      revealed = step + 1;
      draw();
    },
    onRun(running) {
      if (running) return;
      draw();
      scene.note({ at });
    },
    describe: (step) => `position ${step + 1} of ${steps}`,
  });

  /** Find everything its place. @param {MapRows} [rowsBeside] */
  function arrange(rowsBeside) {
    layOut({ holder, heads, channels, whole, body: frame.body }, count, rowsBeside);
    lines.draw(rows, whole);
    const [kernel, part] = [rows[0].kernel, rows[0].part];
    const sum = find(".convolution-sum");
    const width = holder.hasAttribute("data-wide") ? 200 : 112;
    const low = middleOf(sum) > middleOf(channels);
    captions.place(
      [
        { text: "slide the kernel over the map", target: kernel, sides: ["above"], width },
        {
          text: `${point === "tap" ? "tap" : "click"} one to see its numbers`,
          target: part,
          sides: ["above"],
          width,
        },
        {
          text: count > 1 ? "add up" : "pass it on",
          target: sum,
          sides: low ? ["below", "above"] : ["above", "below"],
        },
        { text: "add the bias", target: find(".convolution-bias"), sides: ["below", "left"] },
      ],
      [inRows(), fan(), made.element, find(".convolution-name"), value, ...heads.children],
    );
  }

  /** Where the rows are, without what is free above the first. */
  function inRows() {
    const { x, width, bottom } = channels.getBoundingClientRect();
    const { y } = rows[0].part.getBoundingClientRect();
    return new DOMRect(x, y, width, bottom - y);
  }

  /** Where the lines of the sum are. */
  function fan() {
    const parts = [channels, find(".convolution-sum"), find(".convolution-bias")];
    const [rows, sum, bias] = parts.map((part) => part.getBoundingClientRect());
    const width = Math.max(0, sum.x - rows.right);
    return new DOMRect(rows.right, rows.y, width, Math.max(rows.bottom, bias.bottom) - rows.y);
  }

  /** The visitor moves: everything is there, and the window follows. @param {At} next */
  function move(next) {
    if (next[0] === at[0] && next[1] === at[1] && revealed === steps && !player.running()) return;
    player.rest(next[0] * size[1] + next[1]);
    at = next;
    revealed = steps;
    draw();
    scene.note({ at });
  }

  player.rest(at[0] * size[1] + at[1]);
  draw();
  void complete();

  /** Colours, and what is out of sight, take their time; the page goes on meanwhile. */
  async function complete() {
    await inSlices([...rows], (row) => row.paint());
    await inSlices(seen.slice(first), (channel) => {
      if (closed) return;
      const row = addRow(channel);
      row.show(at, revealed);
      row.paint();
    });
    if (!closed && count > first) arrange();
  }

  return {
    own: true,
    show({ at: next }) {
      if (!next || player.running()) return;
      const to = within(next, size);
      if (to[0] !== at[0] || to[1] !== at[1]) move(to);
    },
    at: () => at,
    arrange,
    begin: () => {
      // From a link one comes to look at a place, not at a show.
      if (!scene.at) player.begin();
    },
    destroy() {
      closed = true;
    },
  };
}

/** @param {Element} element */
function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

/** Arrow keys go from row to row; Tab passes by. @param {HTMLElement} channels */
function roving(channels) {
  const buttons = () =>
    /** @type {HTMLButtonElement[]} */ ([...channels.querySelectorAll("button.convolution-part")]);
  buttons()[0].tabIndex = 0;
  channels.addEventListener("keydown", (event) => {
    const all = buttons();
    const from = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || from < 0) return;
    event.preventDefault();
    all[clamp(to, all.length)].focus();
  });
  channels.addEventListener("focusin", ({ target }) => {
    for (const button of buttons()) button.tabIndex = button === target ? 0 : -1;
  });
}

/**
 * The names of the columns.
 * @param {Scene} scene
 * @param {Windowed} window
 */
function createHeads(scene, { kernel }) {
  const { before, layer } = scene;
  const made = element("div", "convolution-heads");
  made.dataset.appears = "";
  const [first, end] = seenBy(scene);
  const many = end - first > 1;
  const group = layer.groups ? (many ? `${first + 1} to ${end}, its group` : "one map alone") : "";
  const texts = [
    [before, group],
    [many ? "kernels" : "kernel", by(kernel)],
    ["kernel output", ""],
  ];
  for (const [title, note] of texts) {
    const head = made.appendChild(element("div", "convolution-head"));
    head.append(Object.assign(document.createElement("b"), { textContent: title }));
    if (note) head.append(Object.assign(document.createElement("span"), { textContent: note }));
  }
  return made;
}
