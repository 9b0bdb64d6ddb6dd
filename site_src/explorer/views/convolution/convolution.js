import { inSlices } from "../../data/slices.js";
import { h } from "../../kit/element.js";
import { createLegends } from "../../kit/maps/legend.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { listenForArrows, listenForPointer } from "../../kit/maps/moving.js";
import { indexOf, placeAt, samePlace, windowOf, within } from "../../kit/maps/windows.js";
import { decimal, plural } from "../../kit/numbers.js";
import { exact, symmetric, writeNumber } from "../../kit/values/cells.js";
import { createKernelCard, kernelColours } from "../../kit/values/kernel.js";
import { seenBy } from "../../scene/scene.js";
import { numbersIn } from "../../state/groups.js";
import { placeCaptions } from "./captions.js";
import { layOut } from "./convolution-layout.js";
import { createHeads } from "./heads.js";
import { createLines } from "./lines.js";
import { createRows } from "./rows.js";
import { createSum } from "./sum.js";

/** Rows that are there from the beginning; the others come while the page goes on. */
const AT_ONCE = 12;

/**
 * A convolutional neuron, opened: each map before it with its own kernel, what the kernel makes of
 * the map, and the sum of all that with the bias.
 *
 * @type {ViewMaker}
 */
export function convolution(scene, frame) {
  const { unit } = scene;
  const neuron = /** @type {NeuronReply} */ (scene.neuron);
  const window = windowOf(scene.layer);
  const seen = numbersIn(seenBy(scene));
  const count = seen.length;
  const result = sheetOf(scene.output, unit);
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

  const holder = h("div.convolution");
  const lines = createLines(holder);
  const heads = createHeads(scene, window);
  const rows = createRows(scene, {
    window,
    size,
    weight: colours.weight,
    part: colours.part,
    onOpen: (channel) => scene.enter({ from: channel, at }),
    onKernel: (kernel, sheet, name) => card.show(kernel, sheet, name),
    onMove: move,
  });
  rows.element.addEventListener("scroll", () => player.running() && draw(), { passive: true });
  const sum = createSum(scene, result, colours.output, bias, colours.weight);
  holder.append(heads, rows.element, sum.element);
  const captions = frame.annotate(holder);
  const card = createKernelCard(holder, colours.weight);
  const first = Math.max(AT_ONCE, seen.indexOf(scene.left ?? 0) + 1);
  seen.slice(0, first).forEach(rows.add);
  listenForPointer(sum.map.element, (event) => move(within(sum.map.under(event), size)));
  const label = `The map of neuron ${unit + 1}. Arrow keys move the window.`;
  const [place, places] = [() => at, () => size];
  listenForArrows(sum.map.element, label, place, places, move);
  const scales = createLegends([
    { name: "before", colours: scene.inputColours(0) },
    { name: "kernel", colours: colours.weight },
    { name: "kernel output", colours: colours.part },
    { name: "neuron", colours: colours.output },
  ]);
  frame.body.append(holder, scales);

  /** Show a position, and as much of the maps as is made by then. */
  function draw() {
    for (const row of player.running() ? rows.inSight() : rows.all) row.show(at, revealed);
    sum.map.mark(at);
    sum.map.reveal(revealed);
    scene.look?.(at);
    const value = /** @type {number} */ (valueAt(result, at));
    writeNumber(sum.value, value, colours.output, decimal);
    const parts = count === 1 ? "what the kernel finds" : `what the ${count} kernels find`;
    frame.say(
      `In row ${at[0] + 1}, column ${at[1] + 1}, ${parts} and the bias of ${exact(bias)} add up to ${decimal(value)}: one of the ${plural(steps, "value")} of this neuron.`,
    );
  }

  const player = frame.addPlayer({
    steps,
    onStep(step) {
      at = placeAt(step, size[1]);
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
    const parts = { holder, heads, channels: rows.element, whole: sum.element, body: frame.body };
    layOut(parts, count, rowsBeside);
    lines.draw(rows.all, sum.element);
    placeCaptions(captions, { holder, heads, rows, sum }, count);
  }

  /** The visitor moves: everything is there, and the window follows. @param {At} next */
  function move(next) {
    if (samePlace(next, at) && revealed === steps && !player.running()) return;
    player.rest(indexOf(next, size[1]));
    at = next;
    revealed = steps;
    draw();
    scene.note({ at });
  }

  player.rest(indexOf(at, size[1]));
  draw();
  void complete();

  /** Colours, and what is out of sight, take their time; the page goes on meanwhile. */
  async function complete() {
    await inSlices([...rows.all], (row) => row.paint());
    await inSlices(seen.slice(first), (channel) => {
      if (closed) return;
      const row = rows.add(channel);
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
      if (!samePlace(to, at)) move(to);
    },
    at: place,
    arrange,
    begin() {
      // From a link one comes to look at a place, not at a show.
      if (!scene.at) player.begin();
    },
    destroy: () => (closed = true),
  };
}
