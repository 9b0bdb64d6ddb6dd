import { element } from "../kit/element.js";
import { numbersIn } from "../groups.js";
import { by, decimal, plural } from "../numbers.js";
import { inSlices } from "../slices.js";
import { exact, symmetric, writeNumber } from "./cells.js";
import { createChannel } from "./channel.js";
import { createKernelCard, kernelColours } from "./kernel.js";
import { createLegends } from "./legend.js";
import { createMap, sheetOf, valueAt } from "./map.js";
import { listenForArrows, listenForPointer } from "./moving.js";
import { point } from "./motion.js";
import { seenBy } from "./scene.js";
import { clamp, windowOf, within } from "./windows.js";
import { createLines } from "./lines.js";

/** Rows that are there from the beginning; the others come while the page goes on. */
const AT_ONCE = 12;

/**
 * A convolutional neuron, opened: each map before it with its own kernel, what the kernel makes of
 * the map, and the sum of all that with the bias.
 *
 * @typedef {import("./windows.js").At} At
 *
 * @param {import("./scene.js").Scene} scene
 * @param {import("./board.js").Board} frame
 * @returns {import("./scene.js").View}
 */
export function convolution(scene, frame) {
  const { layer, unit, output } = scene;
  const neuron = /** @type {import("./scene.js").NeuronReply} */ (scene.neuron);
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

  const holder = document.createElement("div");
  holder.className = "opened-convolution";
  const lines = createLines(holder);
  const channels = element("div", "channels");
  channels.setAttribute("role", "toolbar");
  channels.setAttribute("aria-orientation", "vertical");
  channels.setAttribute("aria-label", "Intermediate results, one for each map");
  channels.addEventListener("scroll", () => player.running() && draw(), { passive: true });
  const whole = element("div", "whole");
  holder.append(heads(scene, window), channels, whole);

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

  whole.innerHTML = `
    <div class="sigma"><span class="sign" aria-hidden="true">Σ</span>
      <span class="bias">+ bias <b class="chip" data-number="bias"></b></span></div>
    <div class="made"><span class="value">= <b class="chip" data-number="output"></b></span></div>`;
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (whole.querySelector(name));
  writeNumber(find(".bias b"), bias, colours.weight);
  const value = find(".made b");
  const made = createMap(result, colours.output, { piece: `${layer.name}:${unit}` });
  find(".made").prepend(made.element);
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
      { name: "intermediate", colours: colours.part },
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

  /** Find everything its place. */
  function arrange() {
    const { clientWidth: width } = frame.body;
    const wide = width >= 640;
    holder.classList.toggle("wide", wide);
    // All rows are to be seen at once where they can; else they scroll.
    // What only takes the view along does not change it.
    const aside = frame.element.querySelector(".save-panel")?.getBoundingClientRect().height ?? 0;
    const others = frame.element.offsetHeight - aside - channels.offsetHeight;
    const top = frame.element.getBoundingClientRect().top + scrollY;
    const room = Math.max(300, innerHeight - others - Math.min(top, 0.3 * innerHeight));
    const most = wide ? (width < 880 ? 84 : 104) : count > 3 ? 52 : width < 340 ? 60 : 68;
    const gap = count > 6 ? 6 : 10;
    const side = Math.floor((room - 8) / count) - gap;
    holder.style.setProperty("--size", `${Math.max(40, Math.min(most, side))}px`);
    holder.style.setProperty("--gap", `${gap}px`);
    holder.style.setProperty("--room", `${room}px`);
    lines.draw(rows, whole, wide);
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

/** Arrow keys go from row to row; Tab passes by. @param {HTMLElement} channels */
function roving(channels) {
  const buttons = () =>
    /** @type {HTMLButtonElement[]} */ ([...channels.querySelectorAll("button.part")]);
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
 * What stands in the columns, and what happens there.
 * @param {import("./scene.js").Scene} scene
 * @param {import("./windows.js").Windowed} window
 */
function heads(scene, { kernel }) {
  const { before, layer, unit } = scene;
  const made = element("div", "heads");
  const [first, end] = seenBy(scene);
  const many = end - first > 1;
  const texts = [
    [before, layer.groups ? (many ? `${first + 1} to ${end}, its group` : "one map alone") : ""],
    [many ? "kernels" : "kernel", `${by(kernel)}; ${point} one`],
    ["intermediate", "value × weight, added up: open one"],
    [`${layer.name} ${unit + 1}`, many ? "all added up, and the bias" : "and the bias"],
  ];
  for (const [title, note] of texts) {
    const head = made.appendChild(element("div", "what"));
    head.append(Object.assign(document.createElement("b"), { textContent: title }));
    head.append(Object.assign(document.createElement("span"), { textContent: note }));
  }
  return made;
}
